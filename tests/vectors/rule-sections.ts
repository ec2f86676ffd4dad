import type { Outcome } from './outcome.ts';
import { type Remarks, section } from './page.ts';

const remarks: Remarks = {
  cvss: '123 scores of 3.0 are the ceiling of a binary float there; 356 of 2.0 are not rounded at every step (177 environmental, as score and overall, and 2 temporal); 17 of 3.1 score an environment that the vector does not tell.',
  'purl/types': 'Two are contradicted by their own files: capitals in the key of a qualifier.',
  purl: 'Four of the layout before are taken by the specification of today.',
  vers: '11 ranges in the notation of npm: seven expect what npm itself reads otherwise ("<= 1.0" up to 1.0.0 alone, "1.1.2 1.2.2" as one of the two), four expect bounds that overlap, where ours say the same without.',
};
const versionRemarks: Remarks = { versions: 'A side is no version: 31 of Alpine, 20 of Python.' };
const titles = { cvss: 'Scores of CVSS', purl: 'Package URLs', vers: 'Ranges in vers', versions: 'Which version comes first' } as const;

/** The part of the page about one set of rules. */
export const ruleSection = (of: keyof typeof titles, outcomes: readonly Outcome[]): string =>
  section(titles[of], outcomes, of === 'versions' ? versionRemarks : remarks);
