import { daysOf } from '../audit/days-of-entry.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { both, own, stamped } from '../audit/guards.ts';
import type { StateBefore } from '../audit/state-before.ts';
import type { Guard, Law } from '../audit/write-grammar.ts';

type Rows = Pick<StateBefore, 'row' | 'where'>;

/** Whether the newest policy asks for the letter; the id of a policy is the sequence of its entry. */
export const isLetterAsked = (rows: Rows): boolean => {
  const newest = (required: number): number =>
    Math.max(0, ...rows.where('letter_policies', 'required', required).map(({ id }) => Number(id)));
  return newest(1) > newest(0);
};

/** Whether the letter is asked for and none is kept. Letters are numbered from 1 without gaps. */
export const isLetterMissing = (rows: Rows): boolean => rows.row('letters', '1') === undefined && isLetterAsked(rows);

/**
 * Acts that keep the vault itself in order are signed without the letter: without them nobody could be admitted to record it,
 * and a clock that runs wrong would keep everybody out.
 */
const KEEPS_ORDER: ReadonlySet<string> = new Set([
  ...['identity.addPerson', 'identity.setRole'],
  ...['vault.attestClock', 'vault.signProof', 'vault.voidEntries', 'vault.replaceByDeputies'],
]);
export const needsLetter = (operation: string): boolean => !KEEPS_ORDER.has(operation);

/** A policy says something else than the one before it. */
export const isPolicy: Guard = both(
  own('set_by'),
  stamped('set_at'),
  ({ state, entry }, { id, after }) =>
    id === String(entry.seq) && (after.required === 0 || after.required === 1) && isLetterAsked(state) !== (after.required === 1),
);

/** A letter is recorded once it was sent. */
export const isLetter: Guard = both(own('recorded_by'), stamped('recorded_at'), (act, { id, after }) => {
  const at = Number(id);
  const isNext = id === String(at) && (at === 1 || (at > 1 && act.state.row('letters', String(at - 1)) !== undefined));
  const [today = ''] = daysOf(act);
  return isNext && String(after.sent_on) <= today && String(after.addressee) !== '' && /^[0-9a-f]{64}$/.test(String(after.file_hash));
});

/** Nothing is signed while the letter is asked for and not kept (21 CFR 11.100(c)). */
export const letterLaw: Law = ({ state, entry }) =>
  needsLetter(entry.operation) && signaturesMade({ entry }).length > 0 && isLetterMissing(state)
    ? [`Entry ${entry.seq} (${entry.operation}) was signed by ${entry.actor} while the policy asked for a letter to FDA and none was kept.`]
    : [];
