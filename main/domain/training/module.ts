import type { Openings } from '#main/ports/openings.ts';
import type { trainingOperations } from '#shared/api/training.ts';
import { ASSIGNMENT_PREFIX, REQUIREMENT_PREFIX } from '#shared/domain/training-moves.ts';
import type { Module } from '../module.ts';
import { acknowledgeNotice, answerQuestions, checkEffectiveness, confirmCompetence, readTraining, waiveTraining } from './acts.ts';
import { whenAdvanced, whenRolesChange } from './assign.ts';
import { listRequirements, myTrainings, showRequirement, showTraining } from './describe.ts';
import { trainingEvidence, trainingList } from './evidence.ts';
import { trainingMatrix } from './matrix.ts';
import { heldByTraining, listPolicies, setPolicy, showStep, untrained } from './policies.ts';
import { recordTraining } from './record.ts';
import { renewDue } from './renew.ts';
import { approveRequirement, discardRequirement, endRequirement, writeRequirement } from './requirements.ts';
import { signableTrainings } from './signable.ts';
import { trainingTasks, trainingWaits } from './tasks.ts';

interface TrainingPorts {
  openings: Openings;
}

/** Who has to know what: requirements, the training of each person, policies that rest on it. */
export const trainingModule: Module<keyof typeof trainingOperations, TrainingPorts, 'training'> = {
  handlers: ({ openings }) => ({
    'training.requirements': listRequirements,
    'training.requirement': showRequirement,
    'training.write': writeRequirement,
    'training.discard': discardRequirement,
    'training.approve': approveRequirement,
    'training.end': endRequirement,
    'training.mine': myTrainings,
    'training.show': showTraining(openings),
    'training.read': readTraining(openings),
    'training.acknowledge': acknowledgeNotice,
    'training.answer': answerQuestions,
    'training.confirm': confirmCompetence,
    'training.waive': waiveTraining,
    'training.check': checkEffectiveness,
    'training.tick': renewDue,
    'training.matrix': trainingMatrix,
    'training.evidence': trainingEvidence,
    'training.record': recordTraining,
    'training.step': showStep,
    'training.policies': listPolicies,
    'training.setPolicy': setPolicy,
  }),
  tasks: trainingTasks,
  waits: trainingWaits,
  signable: signableTrainings,
  lists: () => ({ training: trainingList }),
  pathOf: (_reader, number) =>
    number.startsWith(ASSIGNMENT_PREFIX) || number.startsWith(REQUIREMENT_PREFIX) ? `/training/${number}` : null,
  uses: (reader, { document }) =>
    reader
      .query<{ number: string; title: string; state: string }>(
        `SELECT number, title, state FROM training_requirements WHERE document_id = ? AND state IN ('Draft', 'In force') ORDER BY number, version`,
        [document.id],
      )
      .map(({ number, title, state }) => ({
        ...{ kind: 'training.requirement', number, title, state, path: `/training/${number}` },
        keeps: null,
      })),
  whenAdvanced,
  whenRolesChange,
  maySign: untrained,
  mayRelease: heldByTraining,
  applyDue: async (context) => (await renewDue(context, {})).applied,
};
