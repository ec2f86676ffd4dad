import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import { bringFeed, bringSbom, smallKev } from './references.ts';
import { fill, issue, signMove } from './registers.ts';
import { npmSbom, osvFeed, osvRecord, releaseWithFindings } from './vulnerabilities.ts';
import type { Workplace } from './workplace.ts';

/** Components of a release, each with one vulnerability, called by what becomes of it until the next release. */
const PARTS = ['settled', 'clear', 'accepted', 'exploited', 'moved', 'edited', 'open', 'listed', 'ended'] as const;
export type Part = (typeof PARTS)[number];
const cveOf = (part: Part): string => `CVE-2026-2000${PARTS.indexOf(part) + 1}`;

const must = async <Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; message: string }>): Promise<Value> => {
  const said = await answer;
  if (!said.ok) throw new Error(said.message);
  return said.value;
};

const records = (edited: string): Uint8Array =>
  osvFeed(
    ...PARTS.map((part, at) =>
      osvRecord(`GHSA-aaaa-cccc-000${at + 1}`, part, '2.0.0', {
        aliases: [cveOf(part)],
        ...(part === 'edited' ? { modified: edited } : {}),
        ...(part === 'listed' ? { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] } : {}),
      }),
    ),
  );

/** A record of the CVE List about the same vulnerability as one of OSV, which rates it otherwise. */
const cveRecord = (part: Part): object => ({
  ...{ dataType: 'CVE_RECORD', dataVersion: '5.1' },
  cveMetadata: {
    ...{ cveId: cveOf(part), state: 'PUBLISHED', assignerShortName: 'acme' },
    ...{ datePublished: '2026-01-20T00:00:00.000Z', dateUpdated: '2026-03-02T00:00:00.000Z' },
  },
  containers: {
    cna: {
      providerMetadata: { orgId: '00000000-0000-4000-8000-000000000000', shortName: 'acme' },
      title: `Improper check of a length in ${part}`,
      descriptions: [{ lang: 'en', value: 'A packet that is too long writes past the end of a buffer.' }],
      references: [{ url: 'https://example.org/advisory' }],
      affected: [
        {
          ...{ vendor: 'acme', product: part, collectionURL: 'https://registry.npmjs.org', packageName: part },
          versions: [{ version: '0', lessThan: '2.0.0', status: 'affected', versionType: 'semver' }],
        },
      ],
      metrics: [{ cvssV3_1: { version: '3.1', vectorString: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:H', baseScore: 7.6 } }],
      problemTypes: [{ descriptions: [{ lang: 'en', description: 'CWE-787', cweId: 'CWE-787', type: 'CWE' }] }],
    },
  },
});

const POLICY = `# Purpose

Levels of vulnerabilities.

# Security risk

| Exploitability | Negligible | Minor | Serious | Critical | Catastrophic |
| --- | --- | --- | --- | --- | --- |
| High | Justify | Justify | Reduce | Reduce | Reduce |
| Low | Accept | Accept | Justify | Justify | Reduce |
`;

const RATED: EntryValues = {
  ...{ analysis: 'Reached over the service port alone.', exploitability: 'Low' },
  harm: 'Serious',
};
/** How each was decided in the first release, and what the second person confirms it by. */
const decided = (today: string): Partial<Record<Part, readonly [values: EntryValues, confirm: string | null]>> => {
  const notAffected = { ...RATED, decision: 'Not affected', justification: 'Vulnerable code not in execute path' };
  const soon = new Date(Date.parse(today) + 2 * 86_400_000).toISOString().slice(0, 10);
  return {
    settled: [{ ...RATED, decision: 'Affected', action: 'Keep the service port closed.' }, null],
    clear: [notAffected, 'confirmNotAffected'],
    accepted: [{ ...RATED, decision: 'Accepted until', acceptedUntil: '2027-06-30' }, 'confirmAccepted'],
    exploited: [{ ...RATED, decision: 'Affected', action: 'Switch the bridge off.' }, 'confirmAffected'],
    moved: [notAffected, 'confirmNotAffected'],
    edited: [notAffected, 'confirmNotAffected'],
    listed: [notAffected, 'confirmNotAffected'],
    ended: [{ ...RATED, decision: 'Accepted until', acceptedUntil: soon }, 'confirmAccepted'],
  };
};

const forThreeDays = async (place: Workplace): Promise<void> => {
  place.clock.forward(3 * 24 * 60);
  await place.reopen();
};

/**
 * A second release of a device, of which each finding of the first was decided in its own way; both are assessed.
 * @param pause what passes between the two: the acceptance of one ends in it
 */
export const twoReleases = async (place: Workplace, pause = forThreeDays) => {
  const first = await releaseWithFindings(place);
  const policy = await issue(place, 'Policy of vulnerabilities', POLICY);
  const versions = (moved: string) => Object.fromEntries(PARTS.map((part) => [part, part === 'moved' ? moved : '1.0.0']));
  await must(bringSbom(place, first, npmSbom(versions('1.0.0'))));
  await must(bringFeed(place, records('2026-02-01T00:00:00Z')));
  await must(bringFeed(place, smallKev('2026-03-01', [cveOf('exploited')])));
  await must(place.ask('quality', 'vulnerability.assess', { release: first }));
  const numbered = async (release: string): Promise<Record<Part, string>> => {
    const [run] = await place.do('auditor', 'vulnerability.runs', { release });
    const { entries } = await place.do('auditor', 'vulnerability.show', { run: run?.id ?? '' });
    return Object.fromEntries(
      PARTS.map((part) => [part, entries.find(({ vulnerability }) => vulnerability === cveOf(part))?.number ?? '']),
    ) as Record<Part, string>;
  };
  const before = await numbered(first);
  for (const [part, [values, confirm]] of Object.entries(decided(place.clock.today()))) {
    const number = before[part as Part];
    await fill(place, 'author', number, values, [
      { role: 'release', to: first },
      { role: 'policy', to: policy },
    ]);
    await must(signMove(place, 'reviewer', number, confirm === null ? 'affected' : 'decide'));
    if (confirm !== null) await must(signMove(place, 'quality', number, confirm));
  }
  await pause(place);
  await must(bringFeed(place, records('2026-03-05T00:00:00Z')));
  await must(bringFeed(place, smallKev('2026-03-08', [cveOf('exploited'), cveOf('listed')])));
  await must(bringFeed(place, cveRecord('listed')));
  const links = [{ role: 'former', to: first }];
  const { number: second } = await place.do('quality', 'entry.create', { register: 'release', title: 'Pump 4.3', values: {}, links });
  await must(bringSbom(place, second, npmSbom(versions('1.0.1'))));
  await must(place.ask('quality', 'vulnerability.assess', { release: second }));
  return { first, second, policy, before, after: await numbered(second) };
};
