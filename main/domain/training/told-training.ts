import type { Reader } from '#main/ports/unit-of-work.ts';
import type { GivenSignature } from '../audit/given-signatures.ts';
import { namesIn } from '../identity/printed-names.ts';
import type { TrainingFile } from '../records/training/training-file.ts';
import type { TrainingStanding, TrainingThen } from './training-standing.ts';

/** Document and label by the id of a revision; nothing for one that was not there. */
export type PlaceOf = (revision: string) => { document: string; revision: string } | undefined;

const proof = ({ statement, signature, certificate_id }: GivenSignature): TrainingFile['signatures'][number] => ({
  ...{ statement, signature, certificate: certificate_id },
});

/** All that is told of some trainings by one requirement to somebody without the vault. @param standing as of which moment */
export const toldTraining = (
  reader: Reader,
  standing: TrainingStanding,
  requirement: string,
  trainings: readonly TrainingThen[],
  placeOf: PlaceOf,
): TrainingFile => {
  const nameOf = namesIn(reader);
  const person = (userId: string) => ({ userId, printedName: nameOf(userId) });
  return {
    ...{ format: 'countersign-training', version: 1, requirement },
    versions: (standing.requirements.get(requirement) ?? []).map((one) => ({
      ...{ id: one.id, version: one.version, state: one.state, terms: one.terms },
      ...{ madeBy: person(one.made_by), approvedAt: one.approved_at },
    })),
    signatures: standing.signaturesOf('requirement', requirement).map(proof),
    trainings: trainings.map((one) => {
      const place = one.revision_id === null ? undefined : placeOf(one.revision_id);
      return {
        ...{ id: one.id, version: one.requirement_id, person: person(one.user_id), cause: one.cause, state: one.state },
        ...{ document: place?.document ?? null, revision: place?.revision ?? null, open: one.open === 1, assignedAt: one.assigned_at },
        ...{ due: one.due, doneAt: one.done_at, repeatedAt: one.renew_at, checkedAt: one.check_at },
        acts: (standing.acts.get(one.id) ?? []).map((act) => ({
          ...{ action: act.action, state: act.to_state, meaning: act.meaning, by: person(act.acted_by), at: act.acted_at },
          ...{ answers: act.answers, score: act.score, reason: act.reason },
        })),
        signatures: standing.signaturesOf('training', one.id).map(proof),
      };
    }),
  };
};
