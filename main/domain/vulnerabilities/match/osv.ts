import { compareKnown, type KnownVersion, knownVersion, type Place } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme, schemeOfEcosystem } from '#shared/domain/versions/ecosystems.ts';
import type { VersionOrder } from '#shared/domain/versions/order.ts';
import type { Component, KnownPackage } from './component.ts';
import { type Fields, isFields, isListOf, isText, whenAsked } from './given.ts';
import { isSameRelease, type PackageName, packageName } from './package-names.ts';
import { type Unread, unreadPart, verdictsOfUnread } from './unread.ts';
import { gravest, none, notCheckable, type Verdict } from './verdict.ts';

interface Given {
  package?: { ecosystem: string; name: string };
  ranges?: { type: string; events: Fields[] }[] | null;
  versions?: string[] | null;
}
const isPackage = (value: unknown): boolean => value === undefined || (isFields(value) && isText(value.ecosystem) && isText(value.name));
const isRange = (value: unknown): boolean =>
  isFields(value) && isText(value.type) && Array.isArray(value.events) && value.events.every(isFields);
const isGiven = (entry: unknown): entry is Given =>
  isFields(entry) &&
  isPackage(entry.package) &&
  (entry.ranges === null || isListOf(entry.ranges, isRange)) &&
  (entry.versions === null || isListOf(entry.versions, isText));

const kinds = ['fixed', 'introduced', 'last_affected', 'limit'] as const;
interface Event {
  kind: (typeof kinds)[number];
  version: KnownVersion;
}
interface Range {
  /** In the order of their versions; a fix before what is introduced again at the same version, that before what ends there. */
  events: readonly Event[];
  order: VersionOrder | null;
  /** Why no version can be held against it, or null. */
  fault: string | null;
}
/** One package of an OSV record, read once. */
export interface OsvPackage {
  package: PackageName;
  /** Worked out for those who ask: most records that are read are about other versions of other packages. */
  told(): { versions: ReadonlySet<string>; ranges: readonly Range[] };
}

/** Zero stands for the beginning, before every version; a limit may be a star, behind every version. */
const isBeginning = ({ kind, version }: Event): boolean => kind === 'introduced' && version.text === '0';
const isNoLimit = ({ kind, version }: Event): boolean => kind === 'limit' && version.text === '*';
const compareEvents = (order: VersionOrder | null, a: Event, b: Event): number => {
  if (isBeginning(a) || isBeginning(b)) return Number(isBeginning(b)) - Number(isBeginning(a));
  return (compareKnown(order, a.version, b.version) ?? 0) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
};

const rangeOf = (type: string, told: readonly Fields[], ecosystem: string): Range => {
  const scheme = schemeOfEcosystem(ecosystem) ?? (type === 'SEMVER' ? 'semver' : null);
  const order = scheme === null ? null : orderOfScheme(scheme);
  const events: Event[] = [];
  for (const event of told)
    for (const kind of kinds) {
      const text = event[kind];
      if (typeof text === 'string') events.push({ kind, version: knownVersion(order, text) });
    }
  const unread = events.find((event) => event.version.key === null && !isBeginning(event) && !isNoLimit(event));
  const fault =
    type === 'GIT'
      ? 'the record tells commits, and the component tells a version'
      : order === null
        ? `the order of versions of ${ecosystem} is not known`
        : events.every(({ kind }) => kind !== 'introduced')
          ? 'the range of the record has no beginning'
          : unread !== undefined
            ? `"${unread.version.text}" in the record is no version of ${ecosystem}`
            : null;
  return { events: events.sort((a, b) => compareEvents(order, a, b)), order, fault };
};

/**
 * Reads `affected` of an OSV record once, for all components.
 * @param affected as the feed writes it
 * @returns each package, and the words of each entry that is not written as OSV defines it; an entry without a package, which
 *   tells commits of a repository, is no package
 */
export const osvPackages = (affected: readonly unknown[]): (OsvPackage | Unread)[] =>
  affected.flatMap((entry): (OsvPackage | Unread)[] => {
    if (!isGiven(entry)) return [unreadPart(entry)];
    if (entry.package === undefined) return [];
    const { ecosystem, name } = entry.package;
    const told = whenAsked(() => ({
      versions: new Set(entry.versions ?? []),
      ranges: (entry.ranges ?? []).map(({ type, events }) => rangeOf(type, events, ecosystem)),
    }));
    return [{ package: packageName(ecosystem, name), told }];
  });

/** As OSV evaluates: each event that a version has reached says whether it is affected (OSV schema, "evaluation"). */
const placeIn = ({ events, order, fault }: Range, version: KnownVersion): Place => {
  if (fault !== null || version.key === null) return 'not comparable';
  const reached = (event: Event): number => (isBeginning(event) ? 1 : (compareKnown(order, version, event.version) ?? 0));
  let isAffected = false;
  const limits = events.filter((event) => event.kind === 'limit' && !isNoLimit(event));
  if (limits.length > 0 && limits.every((limit) => reached(limit) >= 0)) return 'outside';
  for (const event of events) {
    const result = reached(event);
    if (event.kind === 'introduced' && result >= 0) isAffected = true;
    if ((event.kind === 'fixed' && result >= 0) || (event.kind === 'last_affected' && result > 0)) isAffected = false;
  }
  return isAffected ? 'inside' : 'outside';
};

const wordsOf = ({ events }: Range): string => events.map(({ kind, version }) => `${kind.replace('_', ' ')} ${version.text}`).join(', ');

const heldAgainst = (one: OsvPackage, own: KnownPackage): Verdict => {
  const isReleased = isSameRelease(one.package.ecosystem, one.package.release, own.release);
  if (isReleased === false) return none('The record speaks of another release of the distribution.');
  const about = `${one.package.ecosystem}${one.package.release === null ? '' : `:${one.package.release}`} ${one.package.name}`;
  if (own.version === null) return notCheckable(`The component tells no version of ${about}.`);
  const { text } = own.version;
  const { versions, ranges } = one.told();
  if (versions.has(text)) return { result: 'matched', rule: 'package and listed version', text: `${about} lists ${text}` };
  const places = ranges.map((range) => ({ range, place: placeIn(range, own.version ?? { text, key: null }) }));
  const inside = places.find(({ place }) => place === 'inside');
  if (inside) return { result: 'matched', rule: 'package and range', text: `${about}: ${wordsOf(inside.range)}; ${text} is inside` };
  const open = places.find(({ place }) => place === 'not comparable');
  // A list of versions beside commits is complete by OSV's rules; what is not listed is not affected.
  if (open !== undefined && !(versions.size > 0 && own.version.key !== null))
    return notCheckable(`${about}: ${open.range.fault ?? `"${text}" of the component is no version of ${one.package.ecosystem}`}.`);
  if (ranges.length === 0 && versions.size === 0) return notCheckable(`${about}: the record tells neither ranges nor versions.`);
  return none(`${text} is outside every range of ${about}.`);
};

/** @param packages of one record, of `osvPackages` */
export const matchOsv = (component: Component, packages: readonly (OsvPackage | Unread)[], isWithdrawn: boolean): Verdict => {
  if (isWithdrawn) return none('The record is withdrawn.');
  return gravest(
    packages.flatMap((one) => {
      if ('unread' in one) return verdictsOfUnread(one, component);
      const own = component.packages.filter(({ ecosystem, name }) => ecosystem === one.package.ecosystem && name === one.package.name);
      return own.map((mine) => heldAgainst(one, mine));
    }),
  );
};
