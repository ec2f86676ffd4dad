import { compareAny, compareItems, type Numeral, numeralOf, orderOf } from './order.ts';

/** Words come before numbers, and where a version ends is a zero. */
const compareSegments = (a: Numeral | string = 0, b: Numeral | string = 0): number => {
  if (typeof a === 'string' || typeof b === 'string')
    return typeof a === 'string' && typeof b === 'string' ? compareAny(a, b) : typeof a === 'string' ? -1 : 1;
  return compareAny(a, b);
};

/** Zeros before the first word, and those at the end, say nothing: 3.0.0.beta is 3.beta. */
const withoutZeros = (segments: (Numeral | string)[]): (Numeral | string)[] => {
  const word = segments.findIndex((segment) => typeof segment === 'string');
  const halves = word < 0 ? [segments] : [segments.slice(0, word), segments.slice(word)];
  return halves.flatMap((half) => half.slice(0, half.findLastIndex((segment) => segment !== 0) + 1));
};

/** RubyGems: every letter makes a prerelease, and a hyphen means one. */
export const rubygems = orderOf(
  (text) => {
    if (!/^\s*\d[0-9A-Za-z.-]*\s*$/.test(text)) return null;
    return withoutZeros(
      (text.replaceAll('-', '.pre.').match(/\d+|[a-z]+/gi) ?? []).map((part) => (/^\d/.test(part) ? numeralOf(part) : part)),
    );
  },
  (a, b) => compareItems(a, b, compareSegments),
);
