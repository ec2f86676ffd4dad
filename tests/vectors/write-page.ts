import { writeFileSync } from 'node:fs';
import { SKIPPED } from './outcome.ts';
import { page, section } from './page.ts';
import { referenceRemarks } from './reference-remarks.ts';
import { referenceOutcomes } from './references.ts';

if (SKIPPED !== '') throw new Error('COUNTERSIGN_VECTORS names the folder of published files.');
writeFileSync('docs/vectors.md', page([section('Bills of materials, feeds and VEX', await referenceOutcomes(), referenceRemarks)]));
