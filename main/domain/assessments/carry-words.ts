import type { Reader } from '#main/ports/unit-of-work.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Judged } from './carry.rules.ts';

/** The last signed step of a finding: who signed, and when. */
export const lastDecision = (reader: Reader, number: string): { by: string; at: string } | null => {
  const signed = reader.find('entry_moves', { entry_id: number }).filter(({ signature_id: id }) => id !== null);
  const last = signed.sort((a, b) => a.position - b.position).at(-1);
  return last ? { by: printedNameOf(reader, last.moved_by), at: last.moved_at } : null;
};

/** A decision as a statement names it: number, version, what was decided, by whom and on which day. */
export const basisWords = (reader: Reader, { number, version, state }: Judged): string => {
  const decision = lastDecision(reader, number);
  const by = decision ? `, signed by ${decision.by} on ${decision.at.slice(0, 10)}` : '';
  return `${number} version ${version}: ${state}${by}`;
};
