import type { SupplierWord } from '#shared/domain/assessment/result.ts';
import { besideSupplier, type OurState } from '../vulnerabilities/match/beside-supplier.ts';

const STATES: ReadonlyMap<string, OurState> = new Map([
  ['New', 'new'],
  ['Under investigation', 'under investigation'],
  // What waits for its second signature is not decided.
  ['To confirm', 'under investigation'],
  ['Not affected', 'not affected'],
  ['Affected', 'affected'],
  ['Accepted until', 'accepted'],
  ['Fixed', 'fixed'],
]);

/** One statement of a supplier beside our decision. */
export interface BesideUs {
  set: string;
  record: string;
  /** "not checkable" where nobody can tell whether it is about this component. */
  is: 'differs' | 'open' | 'agrees' | 'not checkable';
  text: string;
  /** Why the supplier says so, in his words. */
  why: string;
}
const WEIGHTS = { differs: 0, 'not checkable': 1, open: 2, agrees: 3 } as const;

/** What suppliers say, beside a finding in this state: contradictions first, and none is resolved. */
export const besideUs = (state: string, words: readonly SupplierWord[]): BesideUs[] =>
  words
    .flatMap(({ set, record, says, open }): BesideUs[] => [
      ...says.flatMap((one) =>
        besideSupplier(STATES.get(state) ?? 'new', [one]).map(({ is, text }) => ({
          ...{ set, record, is, text },
          why: [one.justification, one.impact, one.action].filter((part) => part !== null).join('. '),
        })),
      ),
      ...open.map((text) => ({ set, record, is: 'not checkable' as const, text, why: '' })),
    ])
    .sort((a, b) => WEIGHTS[a.is] - WEIGHTS[b.is]);
