import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, SKIPPED } from './outcome.ts';
import { section } from './page.ts';
import { referenceRemarks } from './reference-remarks.ts';
import { referenceOutcomes } from './references.ts';

const CHECKED_ELSEWHERE = /csaf_2_[01]-202[14]-6-1-(?:08|09|10|11|13|45)-/;

describe.skipIf(SKIPPED !== '')(`published bills of materials and feeds${SKIPPED}`, () => {
  let outcomes: Outcome[];
  const inFolder = (folder: RegExp): Outcome[] => outcomes.filter(({ file, result }) => folder.test(file) && result !== 'right');
  const names = (found: readonly Outcome[]): string[] => found.map(({ file }) => file.split('/').at(-1) ?? '');
  beforeAll(async () => {
    outcomes = await referenceOutcomes();
  });

  it('are all read, or refused as their folder and name expect, of CycloneDX and SPDX', () => {
    expect(outcomes.length).toBeGreaterThan(600);
    expect(inFolder(/^(cyclonedx|cyclonedx-vex|spdx\/(2\.x|3\.0|invalid)|embedded)\//)).toEqual([]);
  });

  it('of KEV, CVE, OSV, NVD, EPSS and OpenVEX are all read, or refused as their name says', () => {
    expect(inFolder(/^(kev|cve5|osv|nvd|epss|openvex)\//)).toEqual([]);
  });

  it('of generators are read, and asked about where they break SPDX 2.2', () => {
    expect(names(inFolder(/^(generators|edge)\//))).toEqual([
      'blackduck-keycloak.spdx-2.2.json',
      'trivy-centos-7-spdx.json',
      'trivy-centos-7-spdx.txt',
      'trivy-spdx-invalid-purl.json',
    ]);
  });

  it('that lack one minimum element are told so, but for the supplier where the producer is named', () => {
    expect(names(inFolder(/ntia/))).toEqual(['spdx3-missing_supplier_name.json']);
  });

  it('of CSAF are read, and what contradicts itself is told; scores, weaknesses and package URLs are checked elsewhere', () => {
    const wrong = inFolder(/^csaf\//).filter(({ result }) => result === 'wrong');
    expect(wrong.filter(({ file }) => !CHECKED_ELSEWHERE.test(file))).toEqual([]);
    expect(inFolder(/^csaf\/(cisa|medical|siemens|vmware|oasis-2\.[01])\//)).toEqual([]);
  });

  it('are counted in docs/vectors.md as they came out', () => {
    expect(readFileSync('docs/vectors.md', 'utf8')).toContain(section('Bills of materials, feeds and VEX', outcomes, referenceRemarks));
  });
});
