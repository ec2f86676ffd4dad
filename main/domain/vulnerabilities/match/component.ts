import { readCpe } from '#shared/domain/cpe/name.ts';
import type { Purl } from '#shared/domain/purl/parts.ts';
import { type ReadPurl, readPurl } from '#shared/domain/purl/purl.ts';
import { type KnownVersion, knownVersion } from '#shared/domain/versions/bounds.ts';
import { orderOfScheme, schemeOfEcosystem } from '#shared/domain/versions/ecosystems.ts';
import type { KnownCpe } from './cpe-products.ts';
import { type PackageName, packageName } from './package-names.ts';

/** What a bill of materials says of a component, as it is written there. */
export interface ComponentGiven {
  name: string;
  version: string | null;
  purls: readonly string[];
  cpes: readonly string[];
}
export interface KnownPackage extends PackageName {
  /** Read once for all comparisons; null where the component tells no version. */
  version: KnownVersion | null;
}
/** A component made ready to be held against many records. */
export interface Component {
  name: string;
  version: string | null;
  packages: readonly KnownPackage[];
  /** The package URLs that could be read, of whatever type. */
  purls: readonly Purl[];
  cpes: readonly KnownCpe[];
  /** Why a record about this component may not be found; each a sentence. */
  doubts: readonly string[];
  /** Those that its package URLs leave, and those that its CPE names leave. */
  doubtsOf: { packages: readonly string[]; names: readonly string[] };
}

const byType: Readonly<Record<string, string>> = {
  ...{ npm: 'npm', pypi: 'PyPI', maven: 'Maven', golang: 'Go', nuget: 'NuGet', gem: 'RubyGems', cargo: 'crates.io', composer: 'Packagist' },
  ...{ hex: 'Hex', pub: 'Pub', swift: 'SwiftURL', cran: 'CRAN', hackage: 'Hackage', conan: 'ConanCenter', bitnami: 'Bitnami' },
  githubactions: 'GitHub Actions',
};
const byDistribution: Readonly<Record<string, string>> = {
  ...{ 'deb/debian': 'Debian', 'deb/ubuntu': 'Ubuntu', 'apk/alpine': 'Alpine', 'apk/wolfi': 'Wolfi', 'apk/chainguard': 'Chainguard' },
  ...{
    'rpm/redhat': 'Red Hat',
    'rpm/rhel': 'Red Hat',
    'rpm/rocky': 'Rocky Linux',
    'rpm/rocky-linux': 'Rocky Linux',
    'rpm/almalinux': 'AlmaLinux',
  },
  ...{ 'rpm/suse': 'SUSE', 'rpm/sles': 'SUSE', 'rpm/opensuse': 'openSUSE', 'rpm/openeuler': 'openEuler', 'rpm/mageia': 'Mageia' },
};

const nameOf = ({ type, namespace, name }: Purl): string => {
  if (namespace === null || type === 'hex' || type in { deb: 0, apk: 0, rpm: 0 }) return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
};
/** The version as it is compared: with the epoch of an RPM. */
export const versionOf = ({ type, version, qualifiers }: Purl): string | null =>
  version !== null && type === 'rpm' && !version.includes(':') ? `${qualifiers.get('epoch') ?? '0'}:${version}` : version;

const known = (ecosystem: string, name: string, release: string | null, version: string | null): KnownPackage => {
  const scheme = schemeOfEcosystem(ecosystem);
  const order = scheme === null ? null : orderOfScheme(scheme);
  return { ...packageName(ecosystem, name), release, version: version === null ? null : knownVersion(order, version) };
};

/** The source package that a binary one was built of: its name, and its version where that differs. */
const sourceOf = ({ type, qualifiers, version }: Purl): { name: string; version: string | null } | null => {
  const told = qualifiers.get('upstream') ?? qualifiers.get('source') ?? qualifiers.get('origin');
  if (told === undefined) return null;
  if (type === 'rpm') return { name: told.replace(/-[^-]+-[^-]+\.src\.rpm$/, ''), version: null };
  const [name = '', own] = told.split('@');
  // A rebuild of the binary alone (+b1) is no version of its source.
  return { name, version: own ?? version?.replace(/\+b\d+$/, '') ?? null };
};

const ecosystemOf = ({ type, namespace }: Purl): string | undefined => byType[type] ?? byDistribution[`${type}/${namespace ?? ''}`];
/** The package that a purl names in a feed, or null where no feed knows its type. */
export const packageOfPurl = (purl: Purl): PackageName | null => {
  const ecosystem = ecosystemOf(purl);
  return ecosystem === undefined ? null : packageName(ecosystem, nameOf(purl));
};

const packagesOf = (text: string, read: ReadPurl): { packages: KnownPackage[]; doubts: string[] } => {
  if (!read.ok) return { packages: [], doubts: [read.why] };
  const { purl } = read;
  const isOfDistribution = purl.type === 'deb' || purl.type === 'apk';
  const ecosystem = ecosystemOf(purl);
  if (ecosystem === undefined) return { packages: [], doubts: [`No ecosystem of a feed is known for ${text}.`] };
  const release = purl.qualifiers.get('distro') ?? null;
  const version = versionOf(purl);
  const source = sourceOf(purl);
  const isSource = purl.qualifiers.get('arch') === 'source';
  return {
    packages: [
      known(ecosystem, nameOf(purl), release, version),
      ...(source === null || source.name === purl.name ? [] : [known(ecosystem, source.name, release, source.version ?? version)]),
    ],
    doubts: [
      ...(version === null ? [`${text} tells no version.`] : []),
      ...(isOfDistribution && source === null && !isSource
        ? [`${text} names a binary package only; records of ${ecosystem} name source packages.`]
        : []),
    ],
  };
};

/** @param given identifiers as the bill of materials writes them; those that cannot be read become doubts */
export const componentOf = ({ name, version, purls, cpes }: ComponentGiven): Component => {
  const given = purls.map((text) => ({ text, read: readPurl(text) }));
  const packages = given.map(({ text, read }) => packagesOf(text, read));
  const names = cpes.map((text) => ({ text, read: readCpe(text) }));
  const doubtsOf = {
    packages: packages.flatMap(({ doubts }) => doubts),
    names: names.flatMap(({ read }) => (read.ok ? [] : [read.why])),
  };
  return {
    name,
    version,
    packages: packages.flatMap((one) => one.packages),
    purls: given.flatMap(({ read }) => (read.ok ? [read.purl] : [])),
    cpes: names.flatMap(({ text, read }) => (read.ok ? [{ text, name: read.name }] : [])),
    doubts: [
      ...doubtsOf.packages,
      ...doubtsOf.names,
      ...(purls.length + cpes.length === 0 ? [`${name} has neither a purl nor a CPE; a name alone never makes a match.`] : []),
    ],
    doubtsOf,
  };
};
