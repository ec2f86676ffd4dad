import { describe, expect, it } from 'vitest';
import { exploitedIds } from '#main/domain/vulnerabilities/match/kev.ts';
import type { FeedRecord } from '#shared/domain/references/feed.ts';
import { type Claim, cveClaims, nvdClaims, osvClaims, publishedRecords, supplierClaims } from './matching.ts';
import { linesOf, SKIPPED } from './outcome.ts';

type Published = { file: string; record: FeedRecord };
const claims = async (folders: readonly string[], of: (one: Published) => Claim[]): Promise<Claim[]> =>
  (await publishedRecords(folders)).flatMap(of);
/** Another answer than the record gives is worse than none, which says why. */
const wrong = (all: readonly Claim[]): string[] =>
  all.flatMap(({ file, about, expected, got }) =>
    got.result !== expected && got.result !== 'not checkable'
      ? [`${file}: ${about}: expected ${expected}, got ${JSON.stringify(got)}`]
      : [],
  );
const unanswered = (all: readonly Claim[]): string[] =>
  [...new Set(all.flatMap(({ file, got }) => (got.result === 'not checkable' ? [file] : [])))].toSorted();
/** How many components have to be found and how many must not be, of how many files. */
const counted = (all: readonly Claim[]): [number, number, number] => {
  const hits = all.filter(({ expected }) => expected === 'matched').length;
  return [hits, all.length - hits, new Set(all.map(({ file }) => file)).size];
};

describe.skipIf(SKIPPED !== '')(`components against published records, by what the records say in so many words${SKIPPED}`, () => {
  it('of OSV: what is introduced, last affected or listed is found; what is fixed, withdrawn or another package is not', async () => {
    const all = await claims(['osv', 'osv/dependency-track', 'osv/ghsa-converted', 'osv/website'], osvClaims);
    expect(wrong(all)).toEqual([]);
    expect(unanswered(all)).toEqual([]);
    expect(counted(all)).toEqual([106, 423, 61]);
  });

  it('of the NVD: named versions and ends that are inside are found, ends that are outside are not', async () => {
    const all = await claims(['nvd'], nvdClaims);
    expect(wrong(all)).toEqual([]);
    // Build numbers behind a hyphen mean other things to Cisco and to Go, and one name has colons that are not escaped.
    expect(unanswered(all)).toEqual([
      'grype-CVE-2023-45283-platform-cpe-first.json',
      'grype-CVE-2023-45283-platform-cpe-last.json',
      'grype-cve-2021-1566.json',
      'grype-invalid_cpe.json',
    ]);
    expect(counted(all)).toEqual([281, 38, 39]);
  });

  it('of the CVE List: versions and ends of ranges have the status that the record gives them', async () => {
    const all = await claims(['cve5'], cveClaims);
    expect(wrong(all)).toEqual([]);
    expect(unanswered(all)).toEqual([]);
    expect(counted(all)).toEqual([108, 4, 9]);
  });

  it('of suppliers: what bears the identifier of a statement is told it, and another version of it is not', async () => {
    const csaf = ['', '/cisa', '/medical', '/siemens', '/redhat', '/vmware', '/oasis-2.0', '/oasis-2.1'].map((name) => `csaf${name}`);
    const all = await claims([...csaf, 'openvex', 'cyclonedx-vex'], supplierClaims);
    // This one names a Maven package without a name, which is no package.
    expect(wrong(all).filter((line) => !line.includes('pkg:maven/@1.3.4'))).toEqual([]);
    // Versions that their ecosystems do not know.
    expect(unanswered(all)).toEqual(['v020-2.vex.json', 'vexctl-openvex.json']);
    expect(counted(all)).toEqual([118, 116, 35]);
  });

  it('of KEV: a record is joined by its CVE id or an alias, whatever its names say', async () => {
    const known = new Set((await publishedRecords(['kev'])).map(({ record }) => record.id));
    const listed = new Set(
      linesOf('kev/known_exploited_vulnerabilities-2025.08.25.csv').flatMap((line) => /^"?(CVE-\d+-\d+)/.exec(line)?.[1] ?? []),
    );
    expect([known.size, listed.size]).toEqual([1674, 1404]);
    expect([...listed].filter((id) => exploitedIds({ id, aliases: [] }, known).length === 0)).toEqual([]);
    expect(exploitedIds({ id: 'GHSA-jfh8-c2jp-5v3q', aliases: ['CVE-2021-44228'] }, known)).toEqual(['CVE-2021-44228']);
    const others = (await publishedRecords(['nvd', 'cve5'])).filter(({ record }) => !known.has(record.id));
    expect(others.length).toBeGreaterThan(40);
    expect(others.filter(({ record }) => exploitedIds({ id: record.id, aliases: [] }, known).length > 0)).toEqual([]);
  });
});
