import { z } from 'zod';
import { compareKnown, type KnownVersion, knownVersion, type Place } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme, schemeOfEcosystem } from '#shared/domain/versions/ecosystems.ts';
import type { VersionOrder } from '#shared/domain/versions/order.ts';
import type { Component, KnownPackage } from './component.ts';
import { isSameRelease, type PackageName, packageName } from './package-names.ts';
import { type Unread, unreadPart, verdictsOfUnread } from './unread.ts';
import { gravest, none, notCheckable, type Verdict } from './verdict.ts';

const given = z.looseObject({
  package: z.looseObject({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(z.looseObject({ type: z.string(), events: z.array(z.record(z.string(), z.unknown())) })).nullish(),
  versions: z.array(z.string()).nullish(),
});

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
  versions: ReadonlySet<string>;
  ranges: readonly Range[];
}

/** Zero stands for the beginning, before every version; a limit may be a star, behind every version. */
const isBeginning = ({ kind, version }: Event): boolean => kind === 'introduced' && version.text === '0';
const isNoLimit = ({ kind, version }: Event): boolean => kind === 'limit' && version.text === '*';
const compareEvents = (order: VersionOrder | null, a: Event, b: Event): number => {
  if (isBeginning(a) || isBeginning(b)) return Number(isBeginning(b)) - Number(isBeginning(a));
  return (compareKnown(order, a.version, b.version) ?? 0) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
};

const rangeOf = (type: string, told: readonly Record<string, unknown>[], ecosystem: string): Range => {
  const scheme = schemeOfEcosystem(ecosystem) ?? (type === 'SEMVER' ? 'semver' : null);
  const order = scheme === null ? null : orderOfScheme(scheme);
  const events = told.flatMap((event) =>
    kinds.flatMap((kind) => (typeof event[kind] === 'string' ? [{ kind, version: knownVersion(order, event[kind]) }] : [])),
  );
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
  return { events: events.toSorted((a, b) => compareEvents(order, a, b)), order, fault };
};

/**
 * Reads `affected` of an OSV record once, for all components.
 * @param affected as the feed writes it
 * @returns each package, and the words of each entry that is not written as OSV defines it; an entry without a package, which
 *   tells commits of a repository, is no package
 */
export const osvPackages = (affected: readonly unknown[]): (OsvPackage | Unread)[] =>
  affected.flatMap((entry): (OsvPackage | Unread)[] => {
    const read = given.safeParse(entry);
    if (!read.success) return [unreadPart(entry)];
    if (read.data.package === undefined) return [];
    const { ecosystem, name } = read.data.package;
    return [
      {
        package: packageName(ecosystem, name),
        versions: new Set(read.data.versions ?? []),
        ranges: (read.data.ranges ?? []).map(({ type, events }) => rangeOf(type, events, ecosystem)),
      },
    ];
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
  if (one.versions.has(text)) return { result: 'matched', rule: 'package and listed version', text: `${about} lists ${text}` };
  const places = one.ranges.map((range) => ({ range, place: placeIn(range, own.version ?? { text, key: null }) }));
  const inside = places.find(({ place }) => place === 'inside');
  if (inside) return { result: 'matched', rule: 'package and range', text: `${about}: ${wordsOf(inside.range)}; ${text} is inside` };
  const open = places.find(({ place }) => place === 'not comparable');
  // A list of versions beside commits is complete by OSV's rules; what is not listed is not affected.
  if (open !== undefined && !(one.versions.size > 0 && own.version.key !== null))
    return notCheckable(`${about}: ${open.range.fault ?? `"${text}" of the component is no version of ${one.package.ecosystem}`}.`);
  if (one.ranges.length === 0 && one.versions.size === 0) return notCheckable(`${about}: the record tells neither ranges nor versions.`);
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
