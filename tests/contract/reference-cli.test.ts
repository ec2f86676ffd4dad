import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, runHere } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-references-'));
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'device', 'bom-ref': 'pump', name: 'Pump', version: '4.2' } },
  components: [
    {
      type: 'library',
      'bom-ref': 'z',
      name: 'zlib',
      version: '1.3',
      purl: 'pkg:generic/zlib@1.3',
      supplier: { name: 'Withheld' },
      licenses: [{ license: { name: 'unknown' } }],
    },
  ],
  dependencies: [{ ref: 'pump', dependsOn: ['z'] }],
};

describe('bills of materials and feeds on the command line', () => {
  it('"sbom check" keeps what is unknown, withheld and missing apart, and needs no vault', () => {
    const done = runCli(['sbom', 'check', file('parts.json', sbom)]);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/^CycloneDX 1\.6, JSON; made at a time that it does not say; 2 components, 1 relations\.\n/);
    expect(done.stdout).toMatch(/CISA26\.S6 SBOM Timestamp: missing/);
    expect(done.stdout).toMatch(/CISA26\.C1 Component Producer +0 +0 +1 +1\n/);
    expect(done.stdout).toMatch(/CISA26\.C6 Component License +0 +1 +0 +1\n/);
    expect(done.stdout).toMatch(/FDA\.EOS End-of-support date +0 +0 +0 +2\n/);
    expect(done.stdout).toMatch(/Components without an identifier, about which no feed can be asked \(1\):\n {2}Pump 4\.2\n/);
  });

  it('"sbom check" tells a broken file from one that cannot be read', async () => {
    const broken = await runHere(['sbom', 'check', file('broken.json', { ...sbom, serialNumber: 'x' }), '--json']);
    expect([broken.code, JSON.parse(broken.stdout).faults]).toEqual([1, [expect.stringMatching(/^\/serialNumber must match pattern/)]]);
    const unread = await runHere(['sbom', 'check', file('half.json', '{"bomFormat":')]);
    expect(unread).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^half\.json was not read\. It is not complete or not JSON/),
    });
  });

  it('"feed check" says of which day a feed is and what was left out, and warns of one that was cut off', async () => {
    const entry = { cveID: 'CVE-2026-0001', vendorProject: 'V', product: 'P', vulnerabilityName: 'N', dateAdded: '2026-01-01' };
    const kev = { title: 'KEV', catalogVersion: '2026.01.02', dateReleased: '2026-01-02T00:00:00Z', count: 1, vulnerabilities: [entry] };
    const whole = await runHere(['feed', 'check', file('kev.json', kev)]);
    expect(whole.code).toBe(0);
    expect(whole.stdout).toMatch(
      /^CISA Known Exploited Vulnerabilities 2026\.01\.02, JSON; of 2026-01-02T00:00:00Z \(as it states\); 1 records\.\n/,
    );
    const cut = await runHere(['feed', 'check', file('cut.json', { ...kev, count: 1674 })]);
    expect([cut.code, cut.stdout]).toEqual([1, expect.stringMatching(/says that it has 1674 records, and has 1: it is cut off/)]);
  });
});
