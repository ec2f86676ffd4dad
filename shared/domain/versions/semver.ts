import { compareAny, compareItems, compareReleases, type Numeral, numeralOf, numeralsOf, orderOf } from './order.ts';

interface SemverKey {
  release: readonly Numeral[];
  /** Identifiers of the prerelease; empty for a release. */
  prerelease: readonly (Numeral | string)[];
  build: readonly (Numeral | string)[];
}

const identifiers = (text: string | undefined): (Numeral | string)[] =>
  text === undefined ? [] : text.split('.').map((one) => (/^\d+$/.test(one) ? numeralOf(one) : one));

/** Numbers come before words (Semantic Versioning 2.0.0, 11). */
const compareIdentifiers = (a: Numeral | string | undefined, b: Numeral | string | undefined): number => {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const isWord = (one: Numeral | string): one is string => typeof one === 'string';
  if (isWord(a) || isWord(b)) return isWord(a) && isWord(b) ? compareAny(a, b) : isWord(a) ? 1 : -1;
  return compareAny(a, b);
};
/** A prerelease comes before its release. */
const comparePrereleases = (a: SemverKey['prerelease'], b: SemverKey['prerelease']): number =>
  a.length === 0 || b.length === 0 ? Math.sign(b.length - a.length) : compareItems(a, b, compareIdentifiers);

const GRAMMAR = /^[vV=]?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]+))?$/;
const read = (text: string, parts: number): SemverKey | null => {
  const [, release, prerelease, build] = GRAMMAR.exec(text.trim()) ?? [];
  if (release === undefined) return null;
  const numbers = numeralsOf(release);
  return numbers.length > parts ? null : { release: numbers, prerelease: identifiers(prerelease), build: identifiers(build) };
};
const compare = (a: SemverKey, b: SemverKey): number =>
  compareReleases(a.release, b.release) || comparePrereleases(a.prerelease, b.prerelease);

/** npm, crates, Hex, Swift and others that follow Semantic Versioning; a missing number is zero, a fourth makes it no version. */
export const semver = orderOf((text) => read(text, 3), compare);

/** Dart's pub orders builds too. */
export const pub = orderOf(
  (text) => read(text, 3),
  (a, b) => compare(a, b) || compareItems(a.build, b.build, compareIdentifiers),
);

/** NuGet has a fourth number and knows no case. */
export const nuget = orderOf((text) => read(text.toLowerCase(), 4), compare);

/** Go's modules with their v and pseudo-versions; the names of its own releases, such as go1.21rc2, mean prereleases too. */
export const go = orderOf((text) => read(text.replace(/^go/, '').replace(/^(\d+\.\d+(?:\.\d+)?)(rc|beta)(\d+)$/, '$1-$2.$3'), 3), compare);
