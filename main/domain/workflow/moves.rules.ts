import { type RevisionAction, revisionMachine, type Transition } from '#shared/domain/transitions.ts';
import { both, changed, columns, either, instantOf, rowAfter, says, stamped, statementIn, textOf } from '../audit/guards.ts';
import { movesOf } from '../audit/moves.ts';
import type { Act, ColumnGuards, Guard } from '../audit/write-grammar.ts';
import { signedFor } from './signature.rules.ts';

/** Whether a revision of the same document goes into force in the entry. */
const isReplaced = (act: Act, revision: string): boolean => {
  const document = textOf(act.state, 'revisions', revision, 'document_id');
  return changed(act, 'revisions').some(
    ({ id, after }) => id !== revision && after.state === 'Effective' && textOf(act.state, 'revisions', id, 'document_id') === document,
  );
};

const systemMay = (act: Act, revision: string, action: RevisionAction): boolean => {
  if (action === 'supersede') return isReplaced(act, revision);
  if (action !== 'becomeEffective') return false;
  const stored = act.state.row('revisions', revision);
  return typeof stored?.released_at === 'string' && String(stored.effective_from) <= act.entry.time;
};

const isSigned = (act: Act, revision: string, meaning: Transition['meaning']): boolean => {
  const signature = signedFor(act, revision);
  if (signature === undefined) return false;
  return meaning === 'step' ? signature.task_id !== null && signature.meaning !== 'Rejection' : signature.meaning === meaning;
};

const rules = { isSigned, systemMay };
/** A move of a revision, by somebody who may make it, signed where it has to be (21 CFR 11.10(f)). */
export const moves = movesOf(revisionMachine, rules);

const formerly = movesOf(
  {
    ...revisionMachine,
    moves: revisionMachine.moves.map((move) => (move.action === 'withdraw' ? { ...move, to: 'Changes Requested' as const } : move)),
  },
  rules,
);
/** What its author takes back is a draft again; former versions called it "Changes Requested". */
export const withdraws: Guard = either(moves('withdraw'), formerly('withdraw'));

/** A time is written together with the state that it belongs to. */
export const withState = (column: string, state: string): Guard => both(stamped(column), says({ state }));

const HASH = /^[0-9a-f]{64}$/;
/** The records of a revision are made once, at its release, with the signature that releases it. */
const isReleased: Guard = (act, { id, after }) => {
  const stored = act.state.row('revisions', id);
  const isHashed = ['record_pdf', 'record_docx', 'record_json'].every((name) => HASH.test(String(after[name])));
  return isHashed && stored?.released_at === null && stored.state === 'Approved' && signedFor(act, id, 'Make effective') !== undefined;
};
/** In force from the instant that was signed for. */
const isSignedInstant: Guard = (act, { id, after }) => {
  const signature = signedFor(act, id, 'Make effective');
  return signature !== undefined && instantOf(statementIn(signature).effectiveFrom) === Date.parse(String(after.effective_from));
};
/** The column says an instant that the entry signs for, as the vault writes instants. */
export const isInstant = (value: unknown, zoned: unknown): boolean => {
  const instant = instantOf(zoned);
  return !Number.isNaN(instant) && new Date(instant).toISOString() === value;
};
/** Released with the signature, which is older than the entry by the time that its records take; former versions wrote that of the entry. */
const isReleaseMoment: Guard = either(stamped('released_at'), (act, { id, after }) =>
  isInstant(after.released_at, signedFor(act, id, 'Make effective')?.signed_at),
);
/** A revision that is due goes into force at once, from the entry on or from the moment that it signs for; its date must have come. */
const isInForceNow: Guard = (act, { id, after }) => {
  const from = rowAfter(act, 'revisions', id)?.effective_from;
  const isSigned = signedFor(act, id, 'Make effective') !== undefined;
  return (
    after.state === 'Effective' &&
    (after.effective_at === act.entry.time || (isSigned && after.effective_at === from)) &&
    String(from) <= act.entry.time
  );
};
/** The former revision ends in the moment in which the next one begins. */
const isReplacedThen: Guard = (act, { id, after }) =>
  after.state === 'Superseded' &&
  changed(act, 'revisions').some(
    ({ id: other, after: next }) =>
      next.state === 'Effective' &&
      next.effective_at === after.superseded_at &&
      textOf(act.state, 'revisions', other, 'document_id') === textOf(act.state, 'revisions', id, 'document_id'),
  );

/** What a revision that goes into force writes, and the former one that it supersedes. */
export const putsInForce: ColumnGuards<'revisions'> = {
  effective_at: isInForceNow,
  superseded_at: either(withState('superseded_at', 'Superseded'), isReplacedThen),
};
/** All that a release writes of revisions. */
export const releases: ColumnGuards<'revisions'> = {
  ...columns<'revisions'>(['record_pdf', 'record_docx', 'record_json'], isReleased),
  released_at: both(isReleased, isReleaseMoment),
  effective_from: isSignedInstant,
  ...putsInForce,
};
