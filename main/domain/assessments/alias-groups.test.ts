import { describe, expect, it } from 'vitest';
import { aliasGroups, type Named } from './alias-groups.rules.ts';

const record = (id: string, aliases: string[] = [], upstream: string[] = []): Named => ({ id, aliases, upstream });
const shown = (matched: Named[], beside: Named[] = []) =>
  aliasGroups(matched, beside).map(({ group, records }) => [group, records.map(({ id }) => id)]);

describe('names of one vulnerability', () => {
  it('are joined through any number of records, and stand under the CVE', () => {
    const all = [
      record('GHSA-1', ['CVE-2026-1000']),
      record('PYSEC-1', ['GHSA-1']),
      record('DSA-1', [], ['PYSEC-1']),
      record('cve-2026-1000'),
    ];
    expect(shown(all)).toEqual([['CVE-2026-1000', ['GHSA-1', 'PYSEC-1', 'DSA-1', 'cve-2026-1000']]]);
  });

  it('without a CVE stand under the first of them, and under the CVE that another record of the feeds gives', () => {
    expect(shown([record('GHSA-2', ['RUSTSEC-2']), record('RUSTSEC-2')])).toEqual([['GHSA-2', ['GHSA-2', 'RUSTSEC-2']]]);
    expect(shown([record('GHSA-2')], [record('OTHER-1', ['GHSA-2', 'CVE-2026-2000'])])).toEqual([['CVE-2026-2000', ['GHSA-2']]]);
  });

  it('stay apart for two CVE ids: a notice about both stands with each', () => {
    expect(shown([record('CVE-2026-1001'), record('CVE-2026-1002'), record('DSA-9', [], ['CVE-2026-1001', 'CVE-2026-1002'])])).toEqual([
      ['CVE-2026-1001', ['CVE-2026-1001', 'DSA-9']],
      ['CVE-2026-1002', ['CVE-2026-1002', 'DSA-9']],
    ]);
  });

  it('are not joined by a hostile record that names all of them, or by two that share a name', () => {
    const ids = Array.from({ length: 60 }, (_, at) => `CVE-2026-${3000 + at}`);
    const own = ids.map((id) => record(id));
    const groups = shown([...own, record('EVIL-1', ids)]);
    expect(groups).toHaveLength(61);
    expect(groups.at(-1)).toEqual(['EVIL-1', ['EVIL-1']]);
    const bridged = [record('A-1', ['CVE-2026-1001', 'X']), record('B-1', ['CVE-2026-1002', 'X'])];
    expect(shown(bridged)).toEqual([
      ['CVE-2026-1001', ['A-1']],
      ['CVE-2026-1002', ['B-1']],
    ]);
    const many = Array.from({ length: 40 }, (_, at) => `GHSA-${at}`);
    expect(shown([...many.map((id) => record(id)), record('EVIL-2', many)])).toHaveLength(41);
  });
});
