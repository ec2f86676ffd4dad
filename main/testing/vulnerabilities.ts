import { strToU8, zipSync } from 'fflate';
import { bringFeed, bringSbom, plannedRelease, smallKev } from './references.ts';
import { declare, fill, issue, shippedRegister } from './registers.ts';
import type { Workplace } from './workplace.ts';

/** A bill of materials of npm packages, each by its purl. */
export const npmSbom = (packages: Readonly<Record<string, string>>, more: readonly object[] = []): object => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { timestamp: '2026-03-01T08:00:00Z', component: { type: 'device', 'bom-ref': 'pump', name: 'Pump', version: '4.2' } },
  components: [
    ...Object.entries(packages).map(([name, version]) => ({
      ...{ type: 'library', 'bom-ref': name, name, version, purl: `pkg:npm/${name}@${version}` },
    })),
    ...more,
  ],
});

/** A record of OSV about one npm package: affected below a version. */
export const osvRecord = (id: string, name: string, fixed: string, more: object = {}): object => ({
  schema_version: '1.6.0',
  id,
  modified: '2026-02-01T00:00:00Z',
  published: '2026-01-15T00:00:00Z',
  summary: `A fault of ${name}`,
  affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }] }],
  ...more,
});
/** Records of OSV as they are published: an archive with a file each. */
export const osvFeed = (...records: object[]): Uint8Array =>
  zipSync(Object.fromEntries(records.map((record, at) => [`npm/${at}.json`, strToU8(JSON.stringify(record))])));

/** Brings a set that has to be taken. */
const taken = async (answer: Promise<{ ok: true } | { ok: false; message: string }>): Promise<void> => {
  const said = await answer;
  if (!said.ok) throw new Error(said.message);
};

/** A vault with the registers of releases and findings in force. @returns the number of a release */
export const releaseWithFindings = async (place: Workplace): Promise<string> => {
  await declare(place, shippedRegister('finding'));
  return plannedRelease(place);
};

/** A release with two vulnerable components, one of them exploited, and one that nobody can check; assessed once. */
export const assessed = async (place: Workplace): Promise<string> => {
  const release = await releaseWithFindings(place);
  const parts = npmSbom({ 'left-pad': '1.0.0', mqttlink: '4.3.2', quiet: '2.0.0' }, [{ type: 'library', name: 'Own loader' }]);
  await taken(bringSbom(place, release, parts));
  await taken(
    bringFeed(
      place,
      osvFeed(
        osvRecord('GHSA-aaaa-bbbb-0001', 'left-pad', '1.1.0', { aliases: ['CVE-2026-10001'] }),
        osvRecord('GHSA-aaaa-bbbb-0002', 'mqttlink', '4.3.5', {
          aliases: ['CVE-2026-90017'],
          severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
        }),
        osvRecord('GHSA-aaaa-bbbb-0003', 'quiet', '1.0.0'),
      ),
    ),
  );
  await taken(bringFeed(place, smallKev('2026-03-01', ['CVE-2026-90017'])));
  const made = await place.ask('quality', 'vulnerability.assess', { release });
  if (!made.ok) throw new Error(made.message);
  return release;
};

/** The text of a policy by which findings are rated. */
export const RISK_POLICY = `# Purpose

How findings are rated.

# Security risk

|  | Negligible | Minor | Serious | Critical | Catastrophic |
| --- | --- | --- | --- | --- | --- |
| Very low | Accept | Accept | Accept | Justify | Justify |
| Low | Accept | Accept | Justify | Reduce | Reduce |
| Moderate | Accept | Justify | Reduce | Reduce | Reduce |
| High | Justify | Reduce | Reduce | Reduce | Reduce |
| Very high | Justify | Reduce | Reduce | Reduce | Reduce |
`;
/** A policy in force by which findings are rated. @returns its number */
export const riskPolicy = (place: Workplace): Promise<string> => issue(place, 'Rating of vulnerabilities', RISK_POLICY);

/** Fills a finding in as affected, at a level for which one signature is enough where it is not exploited. */
export const slightlyAffected = async (place: Workplace, number: string, release: string, policy: string): Promise<void> => {
  const values = {
    ...{ analysis: 'Reached over the service port alone.', decision: 'Affected', action: 'Keep the port closed.' },
    ...{ exploitability: 'Low', harm: 'Negligible' },
  };
  await fill(place, 'author', number, values, [
    { role: 'release', to: release },
    { role: 'policy', to: policy },
  ]);
};
