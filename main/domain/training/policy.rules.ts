import { signaturesMade } from '../audit/given-signatures.ts';
import { both, own, stamped } from '../audit/guards.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';
import type { Guard, Law } from '../audit/write-grammar.ts';
import { isCurrent } from './need.rules.ts';

/** A policy follows the one before it; the newest on its subject counts. */
export const isPolicy: Guard = both(own('set_by'), stamped('set_at'), ({ state, entry }, { id, after }) => {
  const isStep = after.kind === 'type' || after.kind === 'document';
  const [share, days] = [Number(after.share), Number(after.days)];
  const isWhole = (value: number, from: number, to: number): boolean => Number.isSafeInteger(value) && value >= from && value <= to;
  const isLifted = after.requirement === null && after.share === null && after.days === null;
  const isRole =
    after.kind === 'role' &&
    after.share === null &&
    after.days === null &&
    state.where('training_requirements', 'number', String(after.requirement)).some((row) => row.state === 'In force');
  const isOfStep =
    isStep &&
    after.requirement === null &&
    isWhole(share, 1, 100) &&
    isWhole(days, 1, 365) &&
    state.row(after.kind === 'type' ? 'document_types' : 'documents', String(after.subject)) !== undefined;
  return id === String(entry.seq) && (isOfStep || isRole || ((isStep || after.kind === 'role') && isLifted));
});

const newest = (rows: readonly Row[]): Row | undefined => [...rows].sort((a, b) => Number(a.id) - Number(b.id)).at(-1);

/** The requirement that a role demands a current training of; null where it demands none. */
export const demandOf = (rows: StateBefore, role: string): string | null => {
  const demanded = newest(rows.where('training_policies', 'subject', role).filter(({ kind }) => kind === 'role'))?.requirement;
  if (typeof demanded !== 'string') return null;
  // A requirement that ended asks for nothing any more.
  return rows.where('training_requirements', 'number', demanded).some(({ state }) => state === 'In force') ? demanded : null;
};

/**
 * What somebody lacks to sign in a role (21 CFR 11.10(i)); null where nothing. Administrators are not kept out while none of them
 * is trained: somebody has to be able to give the role to one who is.
 */
export const lackedIn = (rows: StateBefore, role: string, userId: string, now: string): string | null => {
  const demanded = demandOf(rows, role);
  if (demanded === null || isCurrent(rows, demanded, userId, now)) return null;
  if (role !== 'Administrator') return demanded;
  const others = rows
    .where('grants', 'role', 'Administrator')
    .filter(({ active, user_id }) => active === 1 && rows.row('people', String(user_id))?.status === 'active');
  return others.some(({ user_id }) => isCurrent(rows, demanded, String(user_id), now)) ? demanded : null;
};

/** The own training is never what its lack keeps one from. */
export const isExempt = (meaning: string): boolean => meaning === 'Read and understood';

/** Nobody signs in a role whose training is not current. */
export const untrainedLaw: Law = ({ state, entry }) =>
  signaturesMade({ entry }).flatMap(({ user_id: userId, role, meaning }) => {
    if (isExempt(meaning)) return [];
    const lacked = lackedIn(state, role, userId, entry.time);
    return lacked === null
      ? []
      : [`Entry ${entry.seq} (${entry.operation}) is signed by ${userId} as ${role}, without a current training by ${lacked}.`];
  });
