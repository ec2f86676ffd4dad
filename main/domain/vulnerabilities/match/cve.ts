import { readCpe } from '#shared/domain/cpe/name.ts';
import { readPurl } from '#shared/domain/purl/purl.ts';
import { compareKnown, type KnownVersion, knownVersion } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme } from '#shared/domain/versions/ecosystems.ts';
import type { VersionOrder } from '#shared/domain/versions/order.ts';
import type { Component } from './component.ts';
import { packageOfPurl } from './component.ts';
import { isSameProduct, type KnownCpe, versionTextOf } from './cpe-products.ts';
import { isFields, isListOf, isText, isTextOrNone, whenAsked } from './given.ts';
import { type PackageName, packageName } from './package-names.ts';
import { type Unread, unreadPart, verdictsOfUnread } from './unread.ts';
import { gravest, none, notCheckable, type Verdict } from './verdict.ts';

type Status = 'affected' | 'unaffected' | 'unknown';
const isStatus = (value: unknown): boolean => value === 'affected' || value === 'unaffected' || value === 'unknown';
interface VersionGiven {
  version: string;
  status: Status;
  versionType?: string;
  lessThan?: string;
  lessThanOrEqual?: string;
  changes?: { at: string; status: Status }[];
}
interface Given {
  product?: string;
  collectionURL?: string;
  packageName?: string;
  packageURL?: string;
  cpes?: string[];
  defaultStatus?: Status;
  versions?: VersionGiven[];
}
const isChange = (value: unknown): boolean => isFields(value) && isText(value.at) && isStatus(value.status);
const isVersion = (value: unknown): boolean =>
  isFields(value) &&
  isText(value.version) &&
  isStatus(value.status) &&
  [value.versionType, value.lessThan, value.lessThanOrEqual].every(isTextOrNone) &&
  isListOf(value.changes, isChange);
const isGiven = (value: unknown): value is Given =>
  isFields(value) &&
  [value.vendor, value.product, value.collectionURL, value.packageName, value.packageURL].every(isTextOrNone) &&
  isListOf(value.cpes, isText) &&
  (value.defaultStatus === undefined || isStatus(value.defaultStatus)) &&
  isListOf(value.versions, isVersion);

/** One product of a CVE record, read once. */
export interface CveProduct {
  product: string;
  packages: readonly PackageName[];
  cpes: readonly KnownCpe[];
  /** CPE names and a purl that cannot be read. */
  unread: readonly Unread[];
  /** Worked out for those who ask: most records that are read are about other products. */
  versions(): readonly Entry[];
  otherwise: Status;
}
interface Entry {
  order: VersionOrder | null;
  /** The whole entry in the words of the record. */
  words: string;
  from: KnownVersion;
  /** Null where the entry is one version alone. */
  to: { version: KnownVersion; isIncluded: boolean } | null;
  status: Status;
  changes: readonly { at: KnownVersion; status: Status }[];
}

/** Package collections by the beginning of their address. */
const collections: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(registry\.npmjs\.org|(www\.)?npmjs\.com)/, 'npm'],
  [/^https?:\/\/(pypi\.org|pypi\.python\.org)/, 'PyPI'],
  [/^https?:\/\/(repo1?\.maven\.(apache\.)?org|maven\.org|central\.sonatype|search\.maven)/, 'Maven'],
  [/^https?:\/\/(www\.|api\.)?nuget\.org/, 'NuGet'],
  [/^https?:\/\/rubygems\.org/, 'RubyGems'],
  [/^https?:\/\/crates\.io/, 'crates.io'],
  [/^https?:\/\/packagist\.org/, 'Packagist'],
  [/^https?:\/\/(pkg\.go\.dev|proxy\.golang\.org)/, 'Go'],
  [/^https?:\/\/hex\.pm/, 'Hex'],
  [/^https?:\/\/pub\.dev/, 'Pub'],
];
const orderNames: Readonly<Record<string, string>> = {
  ...{
    semver: 'semver',
    npm: 'npm',
    maven: 'maven',
    python: 'pypi',
    pypi: 'pypi',
    rpm: 'rpm',
    deb: 'deb',
    dpkg: 'deb',
    apk: 'apk',
    nuget: 'nuget',
  },
  ...{
    gem: 'gem',
    ruby: 'gem',
    go: 'golang',
    composer: 'composer',
    custom: 'generic',
    date: 'generic',
    original_commit_for_fix: 'generic',
  },
};

const isUnbounded = (text: string): boolean => text === '*';
const isBeginning = (text: string): boolean => text === '0' || text === '*';

/** "6.1.*" as an upper end means all that begins with 6.1: below 6.2. */
const upperOf = (order: VersionOrder | null, text: string, isIncluded: boolean): Entry['to'] => {
  const [, beginning, last] = /^((?:\d+\.)*)(\d+)\.\*$/.exec(text) ?? [];
  if (last === undefined) return { version: knownVersion(order, text), isIncluded };
  return { version: knownVersion(order, isIncluded ? `${beginning}${Number(last) + 1}` : `${beginning}${last}`), isIncluded: false };
};

const entryOf = ({ version, status: told, versionType, lessThan, lessThanOrEqual, changes }: VersionGiven): Entry => {
  const order = versionType === 'git' ? null : orderOfScheme(orderNames[versionType ?? 'custom'] ?? 'generic');
  const end = lessThanOrEqual ?? lessThan;
  return {
    order,
    words: `${version}${end === undefined ? '' : ` to ${lessThan === undefined ? '' : 'below '}${end}`} ${told}`,
    from: knownVersion(order, version),
    to: end === undefined ? null : upperOf(order, end, lessThanOrEqual !== undefined),
    status: told,
    changes: (changes ?? []).map(({ at, status: next }) => ({ at: knownVersion(order, at), status: next })),
  };
};

/**
 * Reads `affected` of one container of a CVE record once, for all components.
 * @param affected as the record writes it
 */
export const cveProducts = (affected: readonly unknown[]): (CveProduct | Unread)[] =>
  affected.map((entry) => {
    if (!isGiven(entry)) return unreadPart(entry);
    const { product, collectionURL, packageName: name, packageURL, cpes, versions, defaultStatus } = entry;
    const ecosystem = collectionURL === undefined ? undefined : collections.find(([address]) => address.test(collectionURL))?.[1];
    const purl = packageURL === undefined ? null : readPurl(packageURL);
    const names = (cpes ?? []).map((text) => ({ text, read: readCpe(text) }));
    return {
      product: product ?? name ?? '',
      packages: [
        ...(ecosystem === undefined || name === undefined ? [] : [packageName(ecosystem, name)]),
        ...(purl?.ok ? [packageOfPurl(purl.purl)].filter((one) => one !== null) : []),
      ],
      cpes: names.flatMap(({ text, read: cpe }) => (cpe.ok ? [{ text, name: cpe.name }] : [])),
      unread: [
        ...names.flatMap(({ text, read: cpe }) => (cpe.ok ? [] : [{ unread: text }])),
        ...(packageURL === undefined || purl?.ok ? [] : [{ unread: packageURL }]),
      ],
      versions: whenAsked(() => (versions ?? []).map(entryOf)),
      otherwise: defaultStatus ?? 'unknown',
    };
  });

/** The status that an entry gives a version; undefined where it does not speak of it, null where that cannot be told. */
const statusBy = ({ order, from, to, status: told, changes }: Entry, version: KnownVersion): Status | null | undefined => {
  if (to === null) {
    if (isUnbounded(from.text)) return told;
    const same = compareKnown(order, version, from);
    return same === null ? null : same === 0 ? told : undefined;
  }
  const above = isBeginning(from.text) ? 1 : compareKnown(order, version, from);
  const below = isUnbounded(to.version.text) ? -1 : compareKnown(order, version, to.version);
  if ((above !== null && above < 0) || (below !== null && (to.isIncluded ? below > 0 : below >= 0))) return undefined;
  if (above === null || below === null) return null;
  let current: Status | null = told;
  for (const { at, status: next } of changes) {
    const reached = compareKnown(order, version, at);
    if (reached === null) return null;
    if (reached >= 0) current = next;
  }
  return current;
};

const heldAgainst = ({ product, versions, otherwise }: CveProduct, text: string | null): Verdict => {
  if (text === null) return notCheckable(`The component tells no version of ${product}.`);
  const told = versions().map((entry) => ({ entry, status: statusBy(entry, knownVersion(entry.order, text)) }));
  const affected = told.find(({ status: one }) => one === 'affected');
  if (affected) return { result: 'matched', rule: 'CVE product data', text: `${product}: ${affected.entry.words}; ${text} is inside` };
  const open = told.find(({ status: one }) => one === null);
  if (open) return notCheckable(`${product}: ${text} cannot be compared with "${open.entry.words}".`);
  const said = told.find(({ status: one }) => one !== undefined)?.status ?? otherwise;
  if (said === 'affected')
    return {
      result: 'matched',
      rule: 'CVE product data',
      text: `${product}: every version that the record does not name, such as ${text}`,
    };
  if (said === 'unknown') return notCheckable(`${product}: the record does not know whether ${text} is affected.`);
  return none(`${product}: the record calls ${text} unaffected.`);
};

/** @param products of one record, of `cveProducts`; vendor and product alone never make a match */
export const matchCve = (component: Component, products: readonly (CveProduct | Unread)[]): Verdict =>
  gravest(
    products.flatMap((one) => {
      if (!('product' in one)) return verdictsOfUnread(one, component);
      const own = component.packages.find((mine) =>
        one.packages.some(({ ecosystem, name }) => mine.ecosystem === ecosystem && mine.name === name),
      );
      if (own) return [heldAgainst(one, own.version?.text ?? null)];
      const named = component.cpes.find((mine) => one.cpes.some((cpe) => isSameProduct(cpe.name, mine.name)));
      if (named) return [heldAgainst(one, versionTextOf(named.name) ?? component.version)];
      if (one.product !== '' && one.product.toLowerCase() === component.name.toLowerCase())
        return [notCheckable(`The record names the product ${one.product} by no package and no CPE that the component has.`)];
      return one.unread.flatMap((part) => verdictsOfUnread(part, component));
    }),
  );
