import { compareAttribute, compareCpe } from '#shared/domain/cpe/compare.ts';
import type { CpeName, CpeValue } from '#shared/domain/cpe/name.ts';

export interface KnownCpe {
  text: string;
  name: CpeName;
}

const isSaid = ({ kind }: CpeValue): boolean => kind === 'value' || kind === 'pattern';

/**
 * Whether the criteria of a record and a name of a component are of the same product, whatever its version. The component must say
 * vendor and product; in the other attributes it may say less than the criteria, as most bills of materials do.
 */
export const isSameProduct = (criteria: CpeName, own: CpeName): boolean =>
  isSaid(own.vendor) &&
  isSaid(own.product) &&
  isSaid(criteria.product) &&
  ['equal', 'superset'].includes(compareAttribute(criteria.vendor, own.vendor)) &&
  compareCpe(criteria, own, ['version', 'update']) !== 'disjoint';

/** The version as text, with its update where one is told, such as "1.0 beta2". */
export const versionTextOf = ({ version, update }: CpeName): string | null =>
  version.kind === 'value' ? (update.kind === 'value' ? `${version.text}-${update.text}` : version.text) : null;
