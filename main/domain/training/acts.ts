import type { CallContext } from '#main/ports/context.ts';
import type { Openings } from '#main/ports/openings.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { findMove } from '#shared/domain/moves.ts';
import { factsOf, type TrainingAction, type TrainingFact, trainingMachine } from '#shared/domain/training-moves.ts';
import { scoreOf, type Terms } from '#shared/domain/training-terms.ts';
import { roundIdOf } from '../documents/openings.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { authenticate, previewedSigner } from '../identity/signatory.ts';
import { requireMove } from '../move.ts';
import { command, sessionOf } from '../operation.ts';
import { type NamedSigner, recordSignature, type SignedStatement, signStatement } from '../signing/statement.ts';
import { assignFor } from './assign.ts';
import { reached, requirementOf } from './need.rules.ts';
import { shownTraining, trainingStatement } from './statement.ts';
import { actsOf, requirementById, subjectOf, type TrainingRow, termsOf, trainingById, versionInForce } from './training.store.ts';

const askedBy = (context: CallContext, training: TrainingRow, terms: Terms, score: number | null) => {
  const { userId } = sessionOf(context);
  const facts = factsOf(terms, training.state, { userId, held: context.roles }, score);
  return {
    ...{ state: training.state, row: training, name: training.id, held: context.roles, userId },
    holds: (fact: TrainingFact) => fact !== 'isTrainee' && fact !== 'isAnother' && facts[fact],
  };
};
/** Whether the person who asks may make a move of a training now. @param score of answers, where it is about those */
export const mayAct = (context: CallContext, training: TrainingRow, action: TrainingAction, score: number | null = null): boolean =>
  findMove(trainingMachine, action, askedBy(context, training, termsOf(requirementById(context.vault, training.requirement_id)), score)).ok;

/** @throws AppError 'not-found', 'forbidden', 'refused' */
const movable = (reader: Reader, context: CallContext, id: string, action: TrainingAction, score: number | null = null) => {
  const training = trainingById(reader, id);
  const terms = termsOf(requirementById(reader, training.requirement_id));
  const { to, meaning } = requireMove(trainingMachine, action, askedBy(context, training, terms, score));
  return { training, terms, to, meaning };
};
type Movable = ReturnType<typeof movable>;

interface Done {
  action: TrainingAction;
  signatureId: string | null;
  answers?: readonly number[];
  score?: number;
  reason: string;
}
/** Writes what somebody did, and what follows for the training. */
const record = (uow: UnitOfWork, context: CallContext, { training, terms, to, meaning }: Movable, done: Done): void => {
  const position = actsOf(uow, training.id).length + 1;
  uow.insert('training_acts', {
    ...{ id: `${training.id}/${position}`, assignment_id: training.id, position, action: done.action },
    ...{ from_state: training.state, to_state: to, meaning, signature_id: done.signatureId },
    ...{ answers: done.answers ? JSON.stringify(done.answers) : null, score: done.score ?? null, reason: done.reason },
    ...{ acted_by: sessionOf(context).userId, acted_at: uow.time },
  });
  // A question that was not passed leaves the training as it is.
  if (to !== training.state) uow.update('training_assignments', training.id, reached(terms, to, uow.time));
};

/** The role in which somebody acts: as who is trained, or the one that the act asks. */
const roleFor = ({ roles }: CallContext): string =>
  roles.find((role) => role === 'Quality') ?? roles.find((role) => role === 'Document Controller') ?? roles[0] ?? 'Reader';

const stated = (context: CallContext, { training, meaning }: Movable, signer: NamedSigner, action: TrainingAction, reason: string) =>
  trainingStatement(context, training, signer, { meaning: meaning ?? '', role: roleFor(context), action, reason });

const requireSame = (before: Movable, now: Movable): void => {
  if (before.training.state !== now.training.state)
    throw new AppError('conflict', `${now.training.id} was changed while you were signing. Read it again.`);
};
const subjectFor = (reader: Reader, training: TrainingRow): string => {
  const { number, label } = subjectOf(reader, training);
  return label === null ? number : `${number} ${label}`;
};

interface Signed {
  movable: Movable;
  act: SignedStatement;
}
/** All that is signed for a training, but for what is special in each. */
const signs = <N extends 'training.read' | 'training.confirm' | 'training.waive' | 'training.check'>(
  name: N,
  actionOf: (about: { reached?: boolean }) => TrainingAction,
  require: (context: CallContext, training: TrainingRow) => void = () => undefined,
) => ({
  preview: (context: CallContext, about: { id: string; reason?: string | undefined; reached?: boolean }) => {
    const action = actionOf(about);
    const found = movable(context.vault, context, about.id, action);
    require(context, found.training);
    return shownTraining(context, found.training, stated(context, found, previewedSigner(context), action, about.reason ?? ''));
  },
  prepare: async (
    context: CallContext,
    {
      id,
      reason = '',
      reached: isReached,
      ...given
    }: { id: string; reason?: string | undefined; reached?: boolean; userId?: string | undefined; password: string },
  ): Promise<Signed> => {
    const action = actionOf(isReached === undefined ? {} : { reached: isReached });
    const found = movable(context.vault, context, id, action);
    require(context, found.training);
    const signatory = await authenticate(context, name, given);
    return { movable: found, act: signStatement(stated(context, found, signatory, action, reason), signatory) };
  },
});
const commitSigned = (
  uow: UnitOfWork,
  context: CallContext,
  id: string,
  action: TrainingAction,
  reason: string,
  { movable: before, act }: Signed,
) => {
  const now = movable(uow, context, id, action);
  requireSame(before, now);
  record(uow, context, now, { action, signatureId: recordSignature(uow, act), reason });
  sessionOf(context).signedBefore = true;
  return {
    output: { id, state: now.to },
    trace: { subject: subjectFor(uow, now.training), reason: [`${id}, ${now.training.user_id}`, reason].filter(Boolean).join(': ') },
  };
};

/** Nobody signs for a text that the program did not give to that person; a topic stands in what is signed. */
const requireOpened =
  (openings: Openings) =>
  ({ vault, session }: CallContext, training: TrainingRow): void => {
    if (training.revision_id === null) return;
    if (openings.at(session?.userId ?? '', roundIdOf(revisionOf(vault, training.revision_id))) !== null) return;
    const { number, label } = subjectOf(vault, training);
    throw new AppError('refused', `You have not opened ${number} ${label} yet. Open it, read it, and sign it then.`);
  };

export const readTraining = (openings: Openings) =>
  command('training.read', {
    ...signs('training.read', () => 'read', requireOpened(openings)),
    commit: (uow, context, { id }, done: Signed) => commitSigned(uow, context, id, 'read', '', done),
  });

export const acknowledgeNotice = command('training.acknowledge', {
  commit: (uow, context, { id }) => {
    const found = movable(uow, context, id, 'acknowledge');
    record(uow, context, found, { action: 'acknowledge', signatureId: null, reason: '' });
    return { output: { id, state: found.to }, trace: { subject: subjectFor(uow, found.training), reason: id } };
  },
});

/** Every attempt is kept, with its answers. */
export const answerQuestions = command('training.answer', {
  commit: (uow, context, { id, answers }) => {
    const terms = termsOf(requirementById(uow, trainingById(uow, id).requirement_id));
    if (answers.length !== terms.questions.length)
      throw new AppError('invalid-input', `There are ${terms.questions.length} questions. Answer each of them.`);
    const score = scoreOf(terms, answers);
    const found = movable(uow, context, id, 'answer', score);
    record(uow, context, found, { action: 'answer', signatureId: null, answers, score, reason: '' });
    const passed = score >= terms.passMark;
    return {
      output: { id, state: found.to, score, passMark: terms.passMark, passed },
      trace: { subject: subjectFor(uow, found.training), reason: `${id}: ${score} %, ${passed ? 'passed' : 'not passed'}` },
    };
  },
});

/** By a trainer, or by Quality; never by the person who was trained. */
export const confirmCompetence = command('training.confirm', {
  ...signs('training.confirm', () => 'confirm'),
  commit: (uow, context, { id, reason = '' }, done: Signed) => commitSigned(uow, context, id, 'confirm', reason, done),
});

export const waiveTraining = command('training.waive', {
  ...signs('training.waive', () => 'waive'),
  commit: (uow, context, { id, reason }, done: Signed) => commitSigned(uow, context, id, 'waive', reason, done),
});

const checked = ({ reached: isReached }: { reached?: boolean }): TrainingAction => (isReached ? 'reach' : 'miss');
/** Whether the training worked; where it did not, the person is trained again from the same transaction on. */
export const checkEffectiveness = command('training.check', {
  ...signs('training.check', checked),
  commit: (uow, context, { id, reason, reached: isReached }, done: Signed) => {
    const answer = commitSigned(uow, context, id, checked({ reached: isReached }), reason, done);
    const inForce = isReached ? undefined : versionInForce(uow, done.movable.training.requirement);
    const requirement = inForce && requirementOf({ ...inForce });
    if (requirement) assignFor(uow, requirement, done.movable.training.user_id);
    return answer;
  },
});
