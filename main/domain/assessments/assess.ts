import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { KeyedRows } from '#main/ports/reference-store.ts';
import {
  type AssessedComponent,
  type AssessedSet,
  type AssessmentResult,
  type Found,
  MATCHED_KINDS,
} from '#shared/domain/assessment/result.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { readPurl } from '#shared/domain/purl/purl.ts';
import type { ReferenceRow } from '#shared/domain/references/row-lines.ts';
import type { SbomComponent } from '#shared/domain/references/sbom.ts';
import { exploitedIds } from '../vulnerabilities/match/kev.ts';
import type { ReadAffected } from './affected.ts';
import { aliasGroups, type Group, type Named } from './alias-groups.rules.ts';
import { affectedOf, type Feed, type Held, headOf, heldOf, holdAgainst, type Match, type RecordHead, rowsNamed } from './hold.ts';
import { SILENT } from './keys.ts';
import { type SupplierGiven, supplierWords } from './supplier-says.ts';

/** A feed as the vault keeps it, with its rows. */
export interface FeedGiven extends AssessedSet {
  kind: AssessmentResult['feeds'][number]['kind'];
  records: number;
  rows: KeyedRows;
}
export interface SbomGiven extends AssessedSet {
  /** What links of CycloneDX to its components begin with; null where it has no serial number. */
  link: string | null;
  components: readonly SbomComponent[];
}

type Given = Pick<SbomComponent, 'ref' | 'purls' | 'cpes' | 'version'> & { name: string };
const givenOf = ({ ref, group, name, version, purls, cpes }: SbomComponent): Given => ({
  ...{ ref, version, purls, cpes },
  name: [group, name].filter((one) => one !== null && one !== '').join('/') || ref,
});
const kinOf = ({ purls, cpes, name }: Given): string => {
  const read = purls[0] === undefined ? null : readPurl(purls[0]);
  if (read?.ok) return ['pkg', read.purl.type, read.purl.namespace, read.purl.name].filter((one) => one !== null).join(' ');
  return purls[0] ?? cpes[0]?.split(':').slice(0, 5).join(':') ?? name;
};
/** A name tells components apart only where no purl does; the version always does, because an identifier may leave it out. */
const keyOf = ({ purls, cpes, name, version }: Given): string =>
  [...[...purls, ...cpes].sort(), ...(purls.length === 0 ? [name] : []), version ?? ''].join(' ').trim();

/** How far aliases are followed through the feeds, for records that name no CVE themselves. */
const MOST_BESIDE = 50;
const CVE = /^CVE-/i;

/** Records of the feeds that call one of these records by another name, and do not match themselves. */
const besides = (feeds: readonly Feed[], heads: readonly RecordHead[]): Named[] => {
  const asked = new Set<string>();
  const waiting = heads
    .filter(({ id, aliases }) => ![id, ...aliases].some((one) => CVE.test(one)))
    .flatMap(({ id, aliases }) => [id, ...aliases]);
  const beside = new Map<string, Named>();
  for (let name = waiting.shift(); name !== undefined && beside.size < MOST_BESIDE; name = waiting.shift()) {
    if (asked.has(name)) continue;
    asked.add(name);
    for (const { rows } of feeds)
      for (const row of rowsNamed(rows, name)) {
        const { id, aliases } = headOf(row);
        // What is derived from it is another record's business: only names of the same count here.
        if (beside.has(id) || (id !== name && !aliases.includes(name))) continue;
        beside.set(id, { id, aliases, upstream: [] });
        waiting.push(...[id, ...aliases].filter((one) => !CVE.test(one)));
      }
  }
  return [...beside.values()];
};

const exploitation = (kev: KeyedRows | null, names: readonly string[]): Found['exploited'] => {
  if (kev === null) return { is: 'not assessed' };
  const heads = names.flatMap((name) => rowsNamed(kev, name).map(headOf));
  const ids = exploitedIds({ id: '', aliases: names }, new Set(heads.map(({ id }) => id)));
  const first = heads.toSorted((one, other) => ((one.published ?? '') < (other.published ?? '') ? -1 : 1))[0];
  if (first === undefined || ids.length === 0) return { is: 'not listed' };
  const { dueDate = null, knownRansomwareCampaignUse = null } = first.details;
  return { is: 'listed', ids, since: first.published, due: dueDate, ransomware: knownRansomwareCampaignUse };
};
const prediction = (epss: KeyedRows | null, names: readonly string[]): Found['predicted'] => {
  const heads = epss === null ? [] : names.flatMap((name) => rowsNamed(epss, name).map(headOf));
  const worst = heads.toSorted((one, other) => Number(other.details.epss) - Number(one.details.epss))[0];
  return worst ? { id: worst.id, epss: worst.details.epss ?? '', percentile: worst.details.percentile ?? '' } : null;
};

/** What the sources say, without the set and the day they were read in. */
const factsOf = (sources: Found['sources'], exploited: Found['exploited']): string =>
  hash('sha256', canonicalJson({ sources: sources.map(({ feed, id, digest }) => [feed, id, digest].join(' ')).sort(), exploited }));

const foundOf = (
  component: string,
  group: Group<Named & Match>,
  { kev, epss, saidOf }: { kev: KeyedRows | null; epss: KeyedRows | null; saidOf: (names: readonly string[]) => Found['supplier'] },
): Found => {
  const names = group.names;
  const sources = group.records.map(({ source }) => source);
  const exploited = exploitation(kev, [...names, ...group.among]);
  const { among } = group;
  return {
    component,
    group: group.group,
    names,
    among,
    sources,
    exploited,
    predicted: prediction(epss, names),
    supplier: saidOf([...names, ...among]),
    facts: factsOf(sources, exploited),
  };
};

/** Affected parts of records that many components ask for are read once; of the rest none is kept for long. */
const MOST_KEPT = 10_000;
const readingOnce = ({ kind }: Feed): ((row: ReferenceRow) => ReadAffected) => {
  const kept = new Map<ReferenceRow, ReadAffected>();
  return (row) => {
    const known = kept.get(row);
    if (known) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const read = affectedOf(kind, row);
    kept.set(row, read);
    return read;
  };
};

/** So many components are held against the feeds before others get their turn. */
const TURN = 20;

/**
 * Holds every component of a bill of materials against every feed: the same sets give the same bytes for ever.
 * @param release number of the entry
 * @param feeds at most one of each kind
 * @param suppliers documents that stand beside what the feeds say
 */
export const assess = async (
  release: string,
  sbom: SbomGiven,
  feeds: readonly FeedGiven[],
  suppliers: readonly SupplierGiven[] = [],
): Promise<AssessmentResult> => {
  const matching: Feed[] = MATCHED_KINDS.flatMap((kind) => {
    const one = feeds.find((feed) => feed.kind === kind);
    return one ? [{ kind, set: one.set, rows: one.rows }] : [];
  });
  const rowsOf = (kind: FeedGiven['kind']): KeyedRows | null => feeds.find((feed) => feed.kind === kind)?.rows ?? null;
  const byKey = Map.groupBy(sbom.components.map(givenOf), keyOf);
  const held = new Map<string, Held>([...byKey].flatMap(([key, [given]]) => (given ? [[key, heldOf(given)] as const] : [])));
  const others = [...held.values()].flatMap(({ component }) => (component.cpes.length > 0 ? [component] : []));
  const reading = new Map(matching.map((feed) => [feed, readingOnce(feed)]));
  const components: AssessedComponent[] = [];
  const found: Found[] = [];
  for (const [key, own] of held) {
    const given = byKey.get(key) ?? [];
    const [first] = given;
    if (!first) continue;
    const each = matching.map((feed) => holdAgainst(feed, own, others, reading.get(feed) ?? ((row) => affectedOf(feed.kind, row))));
    const { name, version, purls, cpes } = first;
    const refs = given.map(({ ref }) => ref);
    components.push({ ...{ key, kin: kinOf(first), name, version, purls, cpes, refs }, outcomes: each.map(({ outcome }) => outcome) });
    const matches = each.flatMap((one) => one.matches);
    const heads = matches.map(({ head }) => head);
    const named = matches.map((match) => ({ ...match, id: match.head.id, aliases: match.head.aliases, upstream: match.head.upstream }));
    const links = sbom.link === null ? [] : refs.flatMap((ref) => [ref, encodeURIComponent(ref)].map((one) => `${sbom.link}${one}`));
    const saidOf = (names: readonly string[]) => supplierWords(suppliers, own.component, names, links);
    const beside = { kev: rowsOf('kev'), epss: rowsOf('epss'), saidOf };
    if (named.length > 0) found.push(...aliasGroups(named, besides(matching, heads)).map((group) => foundOf(key, group, beside)));
    if (components.length % TURN === 0) await setImmediate();
  }
  const { set, fileHash, rowsHash } = sbom;
  return {
    ...{ version: 1, release, sbom: { set, fileHash, rowsHash } },
    feeds: feeds
      .map((one) => ({
        ...{ kind: one.kind, set: one.set, fileHash: one.fileHash, rowsHash: one.rowsHash, records: one.records },
        silent: MATCHED_KINDS.some((kind) => kind === one.kind) ? one.rows.count(SILENT) : 0,
      }))
      .sort((a, b) => order(a.kind) - order(b.kind)),
    suppliers: suppliers.map((one) => ({ kind: one.kind, set: one.set, fileHash: one.fileHash, rowsHash: one.rowsHash })),
    components,
    found,
  };
};
const KINDS: readonly string[] = [...MATCHED_KINDS, 'kev', 'epss'];
const order = (kind: string): number => KINDS.indexOf(kind);
