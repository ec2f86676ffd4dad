import type { SupplierSays } from './supplier.ts';
import type { SupplierStatus } from './supplier-products.ts';

/** How we stand to a vulnerability in a component, as a finding says it. */
export const OUR_STATES = ['new', 'under investigation', 'not affected', 'affected', 'accepted', 'fixed'] as const;
export type OurState = (typeof OUR_STATES)[number];

/** "differs" has to be explained by people, and is never resolved by the program; "open" waits for one of the two to decide. */
export interface Beside {
  is: 'agrees' | 'differs' | 'open';
  /** A sentence that names both. */
  text: string;
}

/** Whether the vulnerability is there to be exploited; null where nobody has decided. */
const ours: Readonly<Record<OurState, boolean | null>> = {
  ...{ new: null, 'under investigation': null },
  ...{ affected: true, accepted: true, 'not affected': false, fixed: false },
};
const theirs: Readonly<Record<SupplierStatus, boolean | null>> = {
  ...{ 'under investigation': null, unknown: null },
  ...{ affected: true, 'not affected': false, fixed: false },
};
const relation = (state: OurState, status: SupplierStatus): Beside['is'] => {
  const [one, other] = [ours[state], theirs[status]];
  if (one === null || other === null) return one === other ? 'agrees' : 'open';
  return one === other ? 'agrees' : 'differs';
};

const CONCLUSIONS: Readonly<Record<Beside['is'], string>> = {
  agrees: 'This agrees with our decision',
  differs: 'This contradicts our decision',
  open: 'Nothing can be compared yet',
};

/**
 * Our decision beside what a supplier says: contradictions first. Whatever is said inside another product is told as such, because
 * what cannot be reached there may be reached here.
 * @param says of one component and one vulnerability, of `supplierSays`
 */
export const besideSupplier = (state: OurState, says: readonly SupplierSays[]): Beside[] => {
  const each = says.map(({ status, text, within }): Beside => {
    const is = relation(state, status);
    const place = within === null ? '' : ` as a part of ${within}`;
    return { is, text: `The supplier says "${status}" of ${text}${place}. ${CONCLUSIONS[is]} ("${state}").` };
  });
  const weights = { differs: 0, open: 1, agrees: 2 };
  return each.toSorted((a, b) => weights[a.is] - weights[b.is]);
};
