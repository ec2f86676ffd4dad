/** A package of an ecosystem by the name under which it is compared, never shown. */
export interface PackageName {
  /** As OSV names it, without a release. */
  ecosystem: string;
  name: string;
  /** Release of the distribution as it is told, such as "12", "v3.19" or "rhel_e4s:9.2::appstream"; null where none is. */
  release: string | null;
}

const small = (name: string): string => name.toLowerCase();
/** How each ecosystem tells names apart: PEP 503 for Python, no case for NuGet and others; Maven, RubyGems and distributions by letter. */
const spellings: Readonly<Record<string, (name: string) => string>> = {
  ...{ npm: small, Go: small, NuGet: small, Packagist: small, Hex: small, SwiftURL: small, 'GitHub Actions': small, Bitnami: small },
  PyPI: (name) => small(name).replace(/[-_.]+/g, '-'),
  'crates.io': (name) => small(name).replaceAll('_', '-'),
};
const spelled = (ecosystem: string, name: string): string => (spellings[ecosystem] ?? ((same) => same))(name);

/** @param ecosystem of OSV with its release, such as "Debian:12" */
export const packageName = (ecosystem: string, name: string): PackageName => {
  const colon = ecosystem.indexOf(':');
  const base = colon < 0 ? ecosystem : ecosystem.slice(0, colon);
  return { ecosystem: base, name: spelled(base, name), release: colon < 0 ? null : ecosystem.slice(colon + 1) };
};

const codenames: Readonly<Record<string, string>> = {
  ...{ wheezy: '7', jessie: '8', stretch: '9', buster: '10', bullseye: '11', bookworm: '12', trixie: '13', forky: '14' },
  ...{ trusty: '14.04', xenial: '16.04', bionic: '18.04', focal: '20.04', jammy: '22.04', noble: '24.04', resolute: '26.04' },
};
const readNumbers = (release: string): string[] | null => {
  const named = Object.entries(codenames).find(([name]) => release.toLowerCase().includes(name))?.[1];
  return (named ?? /\d+(?:\.\d+)*/.exec(release.replace(/^[^:]*[a-z_]\d*:(?=\d)/i, ''))?.[0])?.split('.') ?? null;
};
/** Releases are few, and every record of a distribution tells one. */
const MOST_RELEASES = 1000;
const known = new Map<string, string[] | null>();
const numbersOf = (release: string): string[] | null => {
  const before = known.get(release);
  if (before !== undefined) return before;
  const numbers = readNumbers(release);
  if (known.size >= MOST_RELEASES) known.clear();
  known.set(release, numbers);
  return numbers;
};

/** Whether a record about one release of a distribution speaks of another; null where one of them does not tell its release. */
export const isSameRelease = (ecosystem: string, record: string | null, component: string | null): boolean | null => {
  const [asked, given] = [numbersOf(record ?? ''), numbersOf(component ?? '')];
  if (asked === null || given === null) return null;
  // Red Hat's streams of one major release are fixed apart, and a component rarely tells its own.
  const depth = ecosystem === 'Red Hat' ? 1 : Math.min(asked.length, given.length);
  return asked.slice(0, depth).join('.') === given.slice(0, depth).join('.');
};
