/** The same numbers in every run, whichever version of the engine runs it. */
export const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    // Mulberry32: small, and even enough for data of a benchmark.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

/** An ecosystem: its share of all records, how many packages it has for each hundred records, its purls, and its kind of range. */
const ecosystems = [
  { osv: 'npm', share: 30, packages: 60, purl: (name: string) => `pkg:npm/${name}`, range: 'SEMVER', listed: 0 },
  { osv: 'PyPI', share: 12, packages: 25, purl: (name: string) => `pkg:pypi/${name}`, range: 'ECOSYSTEM', listed: 25 },
  { osv: 'Maven', share: 8, packages: 20, purl: (name: string) => `pkg:maven/org.${name}/core`, range: 'ECOSYSTEM', listed: 15 },
  { osv: 'Go', share: 6, packages: 20, purl: (name: string) => `pkg:golang/github.com/acme/${name}`, range: 'SEMVER', listed: 0 },
  { osv: 'crates.io', share: 2, packages: 40, purl: (name: string) => `pkg:cargo/${name}`, range: 'SEMVER', listed: 0 },
  { osv: 'NuGet', share: 3, packages: 30, purl: (name: string) => `pkg:nuget/${name}`, range: 'ECOSYSTEM', listed: 10 },
  { osv: 'RubyGems', share: 2, packages: 30, purl: (name: string) => `pkg:gem/${name}`, range: 'ECOSYSTEM', listed: 15 },
  { osv: 'Packagist', share: 5, packages: 20, purl: (name: string) => `pkg:composer/acme/${name}`, range: 'ECOSYSTEM', listed: 10 },
  { osv: 'Debian:12', share: 20, packages: 8, purl: (name: string) => `pkg:deb/debian/${name}`, range: 'ECOSYSTEM', listed: 8 },
  { osv: 'Alpine:v3.19', share: 12, packages: 8, purl: (name: string) => `pkg:apk/alpine/${name}`, range: 'ECOSYSTEM', listed: 0 },
] as const;
type Ecosystem = (typeof ecosystems)[number];
const ALL = ecosystems.reduce((sum, { share }) => sum + share, 0);

type Pick = ReturnType<typeof randomFrom>;
const ecosystemBy = (pick: Pick): Ecosystem => {
  const place = pick(ALL);
  const upTo = (at: number): number => ecosystems.slice(0, at + 1).reduce((sum, { share }) => sum + share, 0);
  return ecosystems.find((_, at) => place < upTo(at)) ?? ecosystems[0];
};
/** Few packages have many records, and most have one or two. */
const packageOf = (pick: Pick, { share, packages }: Ecosystem, records: number): number => {
  const all = Math.max(4, Math.floor((records * share * packages) / (ALL * 100)));
  return Math.floor(all * (pick(1_000_000) / 1_000_000) ** 2);
};
const nameOf = ({ osv }: Ecosystem, at: number): string => {
  const name = `lib${at.toString(36)}`;
  if (osv === 'Maven') return `org.${name}:core`;
  if (osv === 'Go') return `github.com/acme/${name}`;
  return osv === 'Packagist' ? `acme/${name}` : name;
};
const isOfDistribution = ({ osv }: Ecosystem): boolean => osv.includes(':');
const versionOf = (numbers: readonly number[], of: Ecosystem): string =>
  `${numbers.join('.')}${isOfDistribution(of) ? (of.osv.startsWith('Debian') ? '-1' : '-r0') : ''}`;
const numbersBy = (pick: Pick): number[] => [pick(6), pick(12), pick(20)];

const words =
  'a crafted request lets remote attackers read memory of the process through the parser when input is not checked before use'.split(' ');
const text = (pick: Pick, count: number): string => Array.from({ length: count }, () => words[pick(words.length)]).join(' ');
const hex = (pick: Pick, length: number): string => Array.from({ length }, () => pick(16).toString(16)).join('');
const day = (pick: Pick): string => `20${String(17 + pick(9))}-0${1 + pick(9)}-${10 + pick(18)}T08:00:00Z`;
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

/** One affected range, as the records and the prepared tables of the join tell it. */
export interface MadeRange {
  ecosystem: string;
  name: string;
  from: number[];
  to: number[];
}
const later = (pick: Pick, from: readonly number[]): number[] => [
  (from[0] ?? 0) + (pick(4) === 0 ? 1 : 0),
  (from[1] ?? 0) + 1 + pick(4),
  pick(20),
];

/** A record of OSV about 2 KB long, in the shape that its ecosystem publishes. @param records how many there are in all */
export const osvMade = (at: number, records: number): { record: object; ranges: MadeRange[] } => {
  const pick = randomFrom(at + 1);
  const of = ecosystemBy(pick);
  const [name, from] = [nameOf(of, packageOf(pick, of, records)), pick(3) === 0 ? [0, 0, 0] : numbersBy(pick)];
  const to = later(pick, from);
  const introduced = from.every((one) => one === 0) ? '0' : versionOf(from, of);
  const listed = Array.from({ length: of.listed }, (_, index) => versionOf([from[0] ?? 0, from[1] ?? 0, (from[2] ?? 0) + index], of));
  const ranges = [{ type: of.range, events: [{ introduced }, { fixed: versionOf(to, of) }] }];
  const cve = `CVE-20${String(17 + pick(9))}-${10_000 + at}`;
  const id = isOfDistribution(of) ? `${of.osv.split(':')[0]?.toUpperCase()}-${cve}` : `GHSA-${at.toString(36).padStart(12, '0')}`;
  // What lists versions speaks of those below the fix alone, as publishers do.
  const below = listed.filter((_, index) => (from[1] ?? 0) < (to[1] ?? 0) || (from[2] ?? 0) + index < (to[2] ?? 0));
  const record = {
    ...{ schema_version: '1.7.3', id, modified: day(pick), published: day(pick) },
    ...(isOfDistribution(of) ? { upstream: [cve] } : { aliases: [cve] }),
    ...{ summary: text(pick, 9), details: text(pick, 120) },
    severity: [{ type: 'CVSS_V3', score: VECTOR }],
    affected: [
      {
        package: { ecosystem: of.osv, name, purl: of.purl(name) },
        ...{ ranges, ...(below.length > 0 ? { versions: below } : {}) },
        database_specific: { source: `https://example.org/advisories/${id}.json` },
      },
    ],
    references: Array.from({ length: 4 }, () => ({ type: 'WEB', url: `https://example.org/${hex(pick, 40)}` })),
    database_specific: { cwe_ids: [`CWE-${20 + pick(800)}`], severity: 'HIGH', github_reviewed: true },
  };
  return { record, ranges: [{ ecosystem: of.osv.split(':')[0] ?? '', name, from, to }] };
};

/** A record of the CVE List about 2.5 KB long: most name a product by vendor alone, some a package or a CPE name. */
export const cveMade = (at: number, records: number): { record: object; ranges: MadeRange[] } => {
  const pick = randomFrom(at + 500_000_001);
  const of = ecosystemBy(pick);
  const [from, place] = [numbersBy(pick), packageOf(pick, of, records)];
  const to = later(pick, from);
  const isPackage = of.osv === 'npm' && pick(4) === 0;
  const [vendor, product] = isPackage
    ? ['acme', nameOf(of, place)]
    : [`vendor${pick(4000)}`, pick(50) === 0 ? `lib${place.toString(36)}` : `product${pick(records)}`];
  const id = `CVE-20${String(17 + pick(9))}-${1_000_000 + at}`;
  const orgId = `${hex(pick, 8)}-0000-4000-8000-${hex(pick, 12)}`;
  const dates = { dateReserved: day(pick), datePublished: day(pick), dateUpdated: day(pick) };
  const cna = {
    providerMetadata: { orgId, shortName: 'acme', dateUpdated: dates.dateUpdated },
    title: text(pick, 9),
    descriptions: [{ lang: 'en', value: text(pick, 90) }],
    affected: [
      {
        ...{ vendor, product, defaultStatus: 'unaffected' },
        ...(isPackage ? { collectionURL: 'https://registry.npmjs.org', packageName: product } : {}),
        ...(pick(5) === 0 ? { cpes: [`cpe:2.3:a:${vendor}:${product}:*:*:*:*:*:*:*:*`] } : {}),
        versions: [{ version: from.join('.'), lessThan: to.join('.'), status: 'affected', versionType: 'semver' }],
      },
    ],
    problemTypes: [{ descriptions: [{ type: 'CWE', lang: 'en', cweId: `CWE-${20 + pick(800)}`, description: text(pick, 5) }] }],
    metrics: [{ format: 'CVSS', cvssV3_1: { version: '3.1', vectorString: VECTOR, baseScore: 9.8, baseSeverity: 'CRITICAL' } }],
    references: Array.from({ length: 3 }, () => ({ url: `https://example.org/${hex(pick, 40)}` })),
  };
  const adp = {
    providerMetadata: { orgId, shortName: 'CISA-ADP', dateUpdated: dates.dateUpdated },
    title: 'CISA ADP Vulnrichment',
    metrics: [
      { other: { type: 'ssvc', content: { id, role: 'CISA Coordinator', options: [{ Exploitation: 'none' }, { Automatable: 'no' }] } } },
    ],
  };
  const record = {
    ...{ dataType: 'CVE_RECORD', dataVersion: '5.1' },
    cveMetadata: { cveId: id, assignerOrgId: orgId, assignerShortName: 'acme', state: 'PUBLISHED', ...dates },
    containers: { cna, adp: [adp] },
  };
  return { record, ranges: isPackage ? [{ ecosystem: 'npm', name: product, from, to }] : [] };
};

/** A component of a device: two of three are of packages that records name. */
export const componentMade = (at: number, records: number) => {
  const pick = randomFrom(at + 900_000_001);
  const of = ecosystemBy(pick);
  const name = pick(3) === 0 ? nameOf(of, 10_000_000 + at) : nameOf(of, packageOf(pick, of, records));
  const numbers = numbersBy(pick);
  const version = versionOf(numbers, of);
  const bare = name.split(/[:/]/).at(-1) ?? name;
  const base = of.purl(of.osv === 'Maven' ? (name.split(':')[0] ?? '').slice('org.'.length) : bare);
  const distribution = of.osv.startsWith('Debian')
    ? '?arch=source&distro=debian-12'
    : isOfDistribution(of)
      ? `?arch=x86_64&distro=alpine-3.19&upstream=${bare}`
      : '';
  return {
    component: { type: 'library', 'bom-ref': `c${at}`, name: bare, version, purl: `${base}@${version}${distribution}` },
    range: { ecosystem: of.osv.split(':')[0] ?? '', name, numbers },
  };
};
