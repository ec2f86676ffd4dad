import { compareAny, compareItems, compareLengths, compareReleases, type Numeral, numeralOf, numeralsOf, orderOf } from './order.ts';

/** Numbers alone, such as those of Haskell's Hackage: 1.0 comes before 1.0.0. */
export const hackage = orderOf((text) => (/^\d+(\.\d+)*$/.test(text) ? numeralsOf(text) : null), compareLengths);
/** R's CRAN, where a hyphen is a dot. */
export const cran = orderOf((text) => (/^\d+([.-]\d+)*$/.test(text) ? numeralsOf(text, /[.-]/) : null), compareLengths);

const wordsOf = (text: string): (Numeral | string)[] => {
  const items = text.split('.').map((one) => (/^\d+$/.test(one) ? numeralOf(one) : one));
  return items.slice(0, items.findLastIndex((one) => one !== 0) + 1);
};
const compareWords = (a: Numeral | string | undefined, b: Numeral | string | undefined): number => {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return typeof a === typeof b || (typeof a !== 'string' && typeof b !== 'string') ? compareAny(a, b) : compareAny(String(a), String(b));
};
/** Conan: dotted numbers and words, with a prerelease before and a build behind its release. */
export const conan = orderOf(
  (text) => {
    const [, release = '', prerelease, build] = /^([^+-]+)(?:-([^+]*))?(?:\+(.*))?$/.exec(text.trim().toLowerCase()) ?? [];
    if (release === '') return null;
    return { release: wordsOf(release), prerelease: prerelease === undefined ? null : wordsOf(prerelease), build: wordsOf(build ?? '') };
  },
  (a, b) =>
    compareItems(a.release, b.release, compareWords) ||
    (a.prerelease === null || b.prerelease === null
      ? Number(a.prerelease === null) - Number(b.prerelease === null)
      : compareItems(a.prerelease, b.prerelease, compareWords)) ||
    compareItems(a.build, b.build, compareWords),
);

const stages: Readonly<Record<string, number>> = { dev: 0, alpha: 1, a: 1, beta: 2, b: 2, pre: 3, preview: 3, rc: 3 };
/**
 * Where no ecosystem is told, as by CPE and many records of CVE: numbers with an optional letter of a patch (OpenSSL's 1.0.2zb) and
 * a stage before the release (-beta1). Anything else, such as "8.x model 35700", is no version that could be compared.
 */
export const generic = orderOf(
  (text) => {
    const found = /^v?(\d+(?:\.\d+)*)([a-z]{0,3})(?:[-_.]?(dev|alpha|beta|pre|preview|rc)[-_.]?(\d*))?$/.exec(text.trim().toLowerCase());
    const [, numbers, patch = '', stage, number = ''] = found ?? [];
    if (numbers === undefined || (patch in stages && stage === undefined && patch.length > 1)) return null;
    return { release: numeralsOf(numbers), patch, stage: stage === undefined ? 4 : (stages[stage] ?? 0), number: numeralOf(number || '0') };
  },
  (a, b) => compareReleases(a.release, b.release) || compareAny(a.patch, b.patch) || a.stage - b.stage || compareAny(a.number, b.number),
);

/** Instants of RFC 3339, as exact as they are told. */
export const datetime = orderOf(
  (text) => {
    const found = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?(?:Z|[+-]\d\d:\d\d)$/.exec(text);
    const seconds = Date.parse(text.replace(/\.\d+/, ''));
    return found === null || Number.isNaN(seconds) ? null : { seconds, fraction: (found[1] ?? '').replace(/0+$/, '') };
  },
  (a, b) => a.seconds - b.seconds || compareAny(a.fraction, b.fraction),
);
/** Texts by their letters' codes. */
export const lexicographic = orderOf(
  (text) => [...text].map((sign) => sign.codePointAt(0) ?? 0),
  (a, b) => compareLengths(a, b),
);
