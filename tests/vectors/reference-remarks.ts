import type { Remarks } from './page.ts';

export const referenceRemarks: Remarks = {
  csaf: 'It names a product that it does not define.',
  'csaf/oasis-2.0-tests':
    'Scores, names of weaknesses and package URLs are not checked when an advisory is read (6.1.8 to 6.1.11, 6.1.13).',
  'csaf/oasis-2.1-tests': 'The same, and dates of disclosure against the newest revision (6.1.45).',
  'csaf/redhat': 'Three say "affected" of products and not what to do, against 6.1.27.10.',
  edge: 'One lacks the licences that SPDX 2.2 asks of each package.',
  generators: 'Three lack the licences that SPDX 2.2 asks of each package.',
  epss: 'The slice of a published file ends within a line, and is told as cut off.',
  nvd: 'Three slices of pages are told as cut off: they state the count of the whole.',
  'spdx/ntia-minimum-elements': 'The elements of 2026 take the producer where the supplier is missing; those of 2021 did not.',
};
