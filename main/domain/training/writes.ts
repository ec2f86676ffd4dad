import type { trainingOperations } from '#shared/api/training.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { factsOf, requirementMachine, type TrainingFact, trainingMachine } from '#shared/domain/training-moves.ts';
import { scoreOf, type Terms, termsIn } from '#shared/domain/training-terms.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import {
  addsWriter,
  both,
  either,
  hasNoWriters,
  isBy,
  keepsWriters,
  made,
  own,
  rowAfter,
  says,
  stamped,
  statementIn,
  stood,
  textOf,
} from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import { storedJson } from '../audit/stored-json.ts';
import type { Act, AddedWrites, Declarations, Guard, Row, Writes } from '../audit/write-grammar.ts';
import { isOwnSignature } from '../workflow/signature.rules.ts';
import { askedAfter, madeIn, missingAfter } from './after.rules.ts';
import { newTraining, reached, stateOf } from './need.rules.ts';
import { isPolicy } from './policy.rules.ts';
import { placeOf, trainingId } from './training-id.rules.ts';

const isMeant = (act: Act, kind: 'requirement' | 'training', id: string, meaning: string): boolean =>
  signaturesMade(act, kind, id).some((one) => one.meaning === meaning && one.user_id === act.entry.actor);

/* Requirements. */

const moves = movesOf(requirementMachine, {
  isSigned: (act, id, meaning) => isMeant(act, 'requirement', textOf(act.state, 'training_requirements', id, 'number') ?? '', meaning),
  systemMay: (act, id) => {
    const number = textOf(act.state, 'training_requirements', id, 'number');
    return act.entry.changes.some(
      ({ table, id: other, after }) =>
        table === 'training_requirements' &&
        other !== id &&
        after.state === 'In force' &&
        textOf(act.state, table, other, 'number') === number,
    );
  },
});
/** The terms are whole, in the one way of writing them, and name a document that is there. */
const areTerms: Guard = (act, { id, after }) => {
  const terms = termsIn(after.terms);
  const row = rowAfter(act, 'training_requirements', id);
  const document = row?.document_id ?? null;
  const number = typeof document === 'string' ? textOf(act.state, 'documents', document, 'number') : null;
  return terms !== null && canonicalJson(terms) === after.terms && terms.title === row?.title && terms.document === number;
};
const isVersion: Guard = (act, { id, after }) => {
  const [number, version] = [String(after.number), Number(after.version)];
  const place = Number(number.slice(4));
  const before = act.state.where('training_requirements', 'number', number);
  const isNext = before.length === version - 1 && before.every(({ state }) => state !== 'Draft');
  const isNumbered = version > 1 || place === 1 || act.state.where('training_requirements', 'number', numberBefore(place)).length > 0;
  return id === `${number}/${version}` && /^TRQ-\d{4,}$/.test(number) && isNext && isNumbered;
};
const numberBefore = (place: number): string => `TRQ-${String(place - 1).padStart(4, '0')}`;
const isNewVersion: Guard = both(
  own('made_by'),
  stamped('made_at'),
  stamped('state_since'),
  says({ state: 'Draft', approved_by: null, approved_at: null }),
  either(hasNoWriters, addsWriter()),
  isVersion,
  areTerms,
);
const isDraft = stood('state', 'Draft');
/** Title and document are those of the terms, which change with them. */
const withTerms: Guard = (_act, { after }) => 'terms' in after;
const isRequirementSignature: Guard = both(isOwnSignature('requirement'), (act, { after }) => {
  const { about, kind, action } = statementIn(after) as { about: { id: string; version: string }; kind: unknown; action: unknown };
  const to = action === 'approve' ? 'In force' : 'Ended';
  return kind === 'requirement' && act.entry.changes.some((one) => one.id === `${about.id}/${about.version}` && one.after.state === to);
});

/* What follows for people. */

/** Somebody lacks just this, by the requirement and the rows as the entry leaves them. */
const isMissing: Guard = (act, { id, after }) => {
  const { people, places } = madeIn(act);
  const userId = String(after.user_id);
  const lacked = missingAfter(act, String(after.requirement_id), people.size === 1 ? userId : undefined).get(userId);
  const place = placeOf(id);
  const isNext = place === 1 || act.state.row('training_assignments', trainingId(place - 1)) !== undefined || places.has(place - 1);
  const expected: Row | undefined = lacked && newTraining(id, lacked, act.entry.time);
  return (
    expected !== undefined &&
    id === trainingId(place) &&
    isNext &&
    Object.keys(after).length === Object.keys(expected).length &&
    Object.entries(expected).every(([column, value]) => after[column] === value)
  );
};

const isOpen = stood('open', 1);
const succeeded = (act: Act, row: Row): boolean => madeIn(act).pairs.has(`${row.requirement} ${row.user_id}`);
/** Replaced by a newer one of the same person for the same requirement, or asked of that person no more. */
const follows: Guard = (act, { id, after }) => {
  const row = act.state.row('training_assignments', id);
  if (!row) return false;
  if (after.state === 'Replaced') return succeeded(act, row);
  return after.state === 'Ended' && !askedAfter(act, String(row.requirement)).has(String(row.user_id));
};
const isRenewed: Guard = (act, { id, after }) => {
  const row = act.state.row('training_assignments', id);
  return after.renew_at === null && typeof row?.renew_at === 'string' && row.renew_at <= act.entry.time && succeeded(act, row);
};
const follow = {
  training_assignments: {
    insert: isMissing,
    update: {
      state: both(isOpen, follows),
      state_since: both(isOpen, stamped('state_since'), follows),
      open: both(isOpen, says({ open: 0 }), follows),
      renew_at: isRenewed,
    },
  },
} satisfies Writes['tables'];

/** What people have to learn begins and ends in the entry that causes it. */
export const addedByTraining: readonly AddedWrites[] = [
  'workflow.decide',
  'workflow.release',
  'workflow.tick',
  'change.makeEffective',
  'identity.addPerson',
  'identity.setRole',
  'identity.deactivate',
].map((operation) => [operation, follow] as const);

/* What people do. */

interface Of {
  row: Row;
  terms: Terms;
}
const trainingOf = ({ state }: Act, id: unknown): Of | null => {
  const row = state.row('training_assignments', String(id));
  const terms = termsIn(state.row('training_requirements', String(row?.requirement_id))?.terms);
  return row && terms ? { row, terms } : null;
};
const answersIn = (value: unknown): number[] | null => {
  const parsed = storedJson(value);
  return Array.isArray(parsed) && parsed.every((one) => Number.isSafeInteger(one)) ? (parsed as number[]) : null;
};
const fact =
  (name: Exclude<TrainingFact, 'isTrainee' | 'isAnother'>) =>
  (act: Act, id: string): boolean => {
    const of = trainingOf(act, id);
    const [done] = made(act, 'training_acts').filter((one) => one.assignment_id === id);
    if (!of) return false;
    return factsOf(
      of.terms,
      stateOf(of.row),
      { userId: act.entry.actor, held: act.held },
      typeof done?.score === 'number' ? done.score : null,
    )[name];
  };
const isDone = movesOf(trainingMachine, {
  isSigned: (act, id, meaning) => isMeant(act, 'training', id, meaning),
  facts: {
    ...{ isTrainer: fact('isTrainer'), isNotice: fact('isNotice'), isSigned: fact('isSigned'), isPassed: fact('isPassed') },
    ...{ isFailed: fact('isFailed'), isReady: fact('isReady'), isUnderWay: fact('isUnderWay'), isChecked: fact('isChecked') },
  },
});
type ActionOf = keyof typeof trainingMachine.actions;
/** An act stands in its place, by who did it, when it was done, and leads where its row says. */
const isAct =
  (...actions: ActionOf[]): Guard =>
  (act, { id, after }) => {
    const of = trainingOf(act, after.assignment_id);
    if (!of || after.acted_by !== act.entry.actor || after.acted_at !== act.entry.time) return false;
    const assignment = String(after.assignment_id);
    const place = act.state.where('training_acts', 'assignment_id', assignment).length + 1;
    const answers = after.answers === null ? null : answersIn(after.answers);
    const isScored =
      after.action === 'answer'
        ? answers !== null && answers.length === of.terms.questions.length && after.score === scoreOf(of.terms, answers)
        : after.answers === null && after.score === null;
    const move = trainingMachine.moves.find((one) => one.action === after.action && one.from === of.row.state && one.to === after.to_state);
    const given = signaturesMade(act, 'training', assignment);
    const isSigned =
      move?.meaning === null
        ? after.signature_id === null && given.length === 0
        : given.length === 1 && given[0]?.id === after.signature_id && given[0]?.meaning === move?.meaning;
    return (
      actions.some((action) => action === after.action) &&
      id === `${assignment}/${place}` &&
      after.position === place &&
      after.from_state === of.row.state &&
      move !== undefined &&
      after.meaning === move.meaning &&
      isSigned &&
      isScored &&
      made(act, 'training_acts').length === 1 &&
      rowAfter(act, 'training_assignments', assignment)?.state === after.to_state &&
      isDone(...actions)(act, {
        ...{ table: 'training_assignments', id: assignment, before: { state: of.row.state ?? null } },
        after: { state: after.to_state ?? null },
      })
    );
  };
/** The row says what its act leads to. */
const isReached: Guard = (act, { id, after }) => {
  const of = trainingOf(act, id);
  const [done] = made(act, 'training_acts').filter((one) => one.assignment_id === id);
  if (!of || !done) return false;
  const expected: Row = reached(of.terms, stateOf({ state: done.to_state ?? null }), act.entry.time);
  return Object.entries(after).every(([column, value]) => expected[column] === value);
};
const isTrainingSignature: Guard = both(isOwnSignature('training'), (act, { after }) => {
  const { action, reason } = statementIn(after) as { action: unknown; reason: unknown };
  return made(act, 'training_acts').some((row) => row.signature_id === after.id && row.action === action && row.reason === reason);
});
const acts = (...actions: ActionOf[]) =>
  ({
    training_acts: { insert: isAct(...actions) },
    training_assignments: {
      update: {
        ...{ state: isReached, state_since: isReached, open: isReached, done_at: isReached, renew_at: isReached, check_at: isReached },
      },
    },
  }) satisfies Writes['tables'];
const signed = { signatures: { insert: isTrainingSignature } };

const checks = acts('reach', 'miss');
export const trainingWrites: Declarations<keyof typeof trainingOperations> = {
  'training.requirements': 'reads',
  'training.requirement': 'reads',
  'training.write': {
    did: 'wrote a training requirement',
    tables: {
      training_requirements: {
        insert: isNewVersion,
        update: {
          terms: both(isDraft, areTerms),
          title: both(isDraft, withTerms),
          document_id: both(isDraft, withTerms),
          made_by: both(isDraft, own('made_by'), keepsWriters),
          writers: both(isDraft, isBy('made_by'), addsWriter('made_by')),
          made_at: both(isDraft, own('made_by'), stamped('made_at')),
        },
      },
    },
  },
  'training.discard': {
    did: 'discarded a training requirement',
    tables: { training_requirements: { update: { state: moves('discard'), state_since: both(moves('discard'), stamped('state_since')) } } },
  },
  'training.approve': {
    isNews: true,
    did: 'approved a training requirement',
    asksPassword: true,
    tables: {
      ...follow,
      training_requirements: {
        update: {
          state: moves('approve', 'replace'),
          state_since: both(moves('approve', 'replace'), stamped('state_since')),
          approved_by: both(moves('approve'), own('approved_by')),
          approved_at: both(moves('approve'), stamped('approved_at')),
        },
      },
      signatures: { insert: isRequirementSignature },
    },
  },
  'training.end': {
    isNews: true,
    did: 'ended a training requirement',
    asksPassword: true,
    tables: {
      ...follow,
      training_requirements: { update: { state: moves('end'), state_since: both(moves('end'), stamped('state_since')) } },
      signatures: { insert: isRequirementSignature },
    },
  },
  'training.mine': 'reads',
  'training.show': 'reads',
  'training.read': { did: 'signed as read and understood', asksPassword: true, tables: { ...acts('read'), ...signed } },
  'training.acknowledge': { did: 'acknowledged a notice', tables: acts('acknowledge') },
  'training.answer': { did: 'answered the questions of a training', tables: acts('answer') },
  'training.confirm': { did: 'confirmed competence', asksPassword: true, tables: { ...acts('confirm'), ...signed } },
  'training.waive': { did: 'waived a training', asksPassword: true, tables: { ...acts('waive'), ...signed } },
  'training.check': {
    did: 'checked the effectiveness of a training',
    asksPassword: true,
    tables: {
      training_acts: checks.training_acts,
      training_assignments: { insert: isMissing, ...checks.training_assignments },
      ...signed,
    },
  },
  // What is repeated is due by a date, so it is an act of the system.
  'training.tick': { did: 'asked for training again', signer: 'workstation', tables: follow },
  'training.matrix': 'reads',
  'training.evidence': 'reads',
  'training.record': { did: 'made a record of training' },
  'training.step': 'reads',
  'training.policies': 'reads',
  'training.setPolicy': { did: 'set a training policy', tables: { training_policies: { insert: isPolicy } } },
};
