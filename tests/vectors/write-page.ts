import { writeFileSync } from 'node:fs';
import { cvssOutcomes } from './cvss.ts';
import { SKIPPED } from './outcome.ts';
import { page, section } from './page.ts';
import { purlOutcomes } from './purl.ts';
import { referenceRemarks } from './reference-remarks.ts';
import { referenceOutcomes } from './references.ts';
import { ruleSection } from './rule-sections.ts';
import { nativeOutcomes, versOutcomes } from './vers.ts';
import { versionOutcomes } from './versions.ts';

if (SKIPPED !== '') throw new Error('COUNTERSIGN_VECTORS names the folder of published files.');
writeFileSync(
  'docs/vectors.md',
  page([
    section('Bills of materials, feeds and VEX', await referenceOutcomes(), referenceRemarks),
    ruleSection('cvss', cvssOutcomes()),
    ruleSection('purl', purlOutcomes()),
    ruleSection('vers', [...versOutcomes(), ...nativeOutcomes()]),
    ruleSection('versions', versionOutcomes()),
  ]),
);
