import { compareAny, compareItems, type Numeral, numeralOf, orderOf } from './order.ts';

type Suffix = readonly [number, Numeral];
interface GentooKey {
  /** As digits: behind the first, one with a leading zero is a fraction. */
  numbers: readonly string[];
  letter: string;
  /** Digits directly behind the letter, as in Alpine's 6.6.2p1. */
  patch: Numeral;
  suffixes: readonly Suffix[];
  revision: Numeral;
}
const ranks: Readonly<Record<string, number>> = { alpha: -4, beta: -3, pre: -2, rc: -1, cvs: 1, svn: 2, git: 3, hg: 4, p: 5 };
const GRAMMAR = /^(\d+(?:\.\d+)*)([a-z]?)(\d*)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~[0-9a-f]+)?(?:-r(\d+))?$/;

const compareNumbers = (a: string | undefined, b: string | undefined, at: number): number => {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const isFraction = at > 0 && (a.startsWith('0') || b.startsWith('0'));
  return isFraction ? compareAny(a.replace(/0+$/, ''), b.replace(/0+$/, '')) : compareAny(numeralOf(a), numeralOf(b));
};
const compareAllNumbers = (a: readonly string[], b: readonly string[]): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const order = compareNumbers(a[at], b[at], at);
    if (order !== 0) return order;
  }
  return 0;
};

const NO_SUFFIX: Suffix = [0, 0];
const compareSuffixes = (a = NO_SUFFIX, b = NO_SUFFIX): number => a[0] - b[0] || compareAny(a[1], b[1]);

/** Alpine and Gentoo (Package Manager Specification, 3.3): numbers, a letter, suffixes such as _rc1, and a revision. */
export const gentoo = orderOf(
  (text): GentooKey | null => {
    const [, numbers, letter = '', patch = '', suffixes = '', revision = '0'] = GRAMMAR.exec(text.trim()) ?? [];
    if (numbers === undefined) return null;
    return {
      numbers: numbers.split('.'),
      letter,
      patch: numeralOf(patch || '0'),
      suffixes: [...suffixes.matchAll(/_([a-z]+)(\d*)/g)].map(([, word = '', digits = '']) => [ranks[word] ?? 0, numeralOf(digits || '0')]),
      revision: numeralOf(revision),
    };
  },
  (a, b) =>
    compareAllNumbers(a.numbers, b.numbers) ||
    compareAny(a.letter, b.letter) ||
    compareAny(a.patch, b.patch) ||
    compareItems(a.suffixes, b.suffixes, compareSuffixes) ||
    compareAny(a.revision, b.revision),
);
