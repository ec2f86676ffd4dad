import { compareAny, type Numeral, numeralOf, orderOf } from './order.ts';

/** A number, a qualifier or what stands behind a hyphen (or where letters and digits meet). */
type Item = { kind: 'number'; value: Numeral } | { kind: 'word'; rank: number; word: string } | { kind: 'list'; items: Item[] };
type List = Extract<Item, { kind: 'list' }>;

const RELEASE = 5;
const ranks = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const shortForms: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };
const otherNames: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' };

const wordItem = (text: string, isBeforeDigit: boolean): Item => {
  const long = (isBeforeDigit ? shortForms[text] : undefined) ?? text;
  const word = otherNames[long] ?? long;
  const rank = ranks.indexOf(word);
  return { kind: 'word', rank: rank < 0 ? ranks.length : rank, word: rank < 0 ? word : '' };
};
const numberItem = (digits: string): Item => ({ kind: 'number', value: numeralOf(digits) });
const isNull = (item: Item): boolean =>
  item.kind === 'number' ? item.value === 0 || item.value === 0n : item.kind === 'word' ? item.rank === RELEASE : item.items.length === 0;

/** Takes out zeros and releases at the end, and those before lists that stand at the end: 1.0.0-foo is 1-foo. */
const normalise = ({ items }: List): void => {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at];
    if (item === undefined || isNull(item)) items.splice(at, 1);
    else if (item.kind !== 'list') return;
  }
};

/** A run of digits or of letters, and what it stands between. */
interface Run {
  text: string;
  /** It follows the other kind of run without a separator. */
  isGlued: boolean;
  isBeforeDigit: boolean;
  /** "." or "-", or nothing. */
  behind: string;
}
const runsOf = (text: string): Run[] => {
  const parts = text.split(/([.-])/);
  return parts.flatMap((part, at) => {
    if (at % 2 === 1) return [];
    const runs = part.match(/\d+|\D+/g) ?? [''];
    return runs.map((run, index) => ({
      text: run,
      isGlued: index > 0,
      isBeforeDigit: index + 1 < runs.length && !/^\d/.test(run),
      behind: index + 1 < runs.length ? '' : (parts[at + 1] ?? ''),
    }));
  });
};

/** As Maven's ComparableVersion reads (3.9): every change between digits and letters opens a list of its own. */
const read = (given: string): List => {
  const whole: List = { kind: 'list', items: [] };
  const opened = [whole];
  const current = (): Item[] => opened.at(-1)?.items ?? [];
  const open = (): void => {
    const list: List = { kind: 'list', items: [] };
    current().push(list);
    opened.push(list);
  };
  for (const { text, isGlued, isBeforeDigit, behind } of runsOf(given.trim().toLowerCase())) {
    if (text === '') {
      // An empty part is a zero, but for nothing behind the last separator.
      if (behind !== '') current().push(numberItem('0'));
    } else if (/^\d/.test(text)) {
      if (isGlued) open();
      current().push(numberItem(text));
    } else {
      const item = wordItem(text, isBeforeDigit);
      // A release between hyphens says nothing: 1-ga-1 is 1-1.
      if (behind === '-' && isNull(item)) continue;
      if (isGlued) open();
      current().push(item);
    }
    if (behind === '-') open();
  }
  for (const list of opened.toReversed()) normalise(list);
  return whole;
};

const kinds = { word: 0, list: 1, number: 2 };
const compareWithNone = (item: Item): number => {
  if (item.kind === 'number') return isNull(item) ? 0 : 1;
  if (item.kind === 'word') return item.rank - RELEASE;
  for (const inner of item.items) {
    const order = compareWithNone(inner);
    if (order !== 0) return order;
  }
  return 0;
};
const compareItem = (a: Item | undefined, b: Item | undefined): number => {
  if (a === undefined) return b === undefined ? 0 : -compareWithNone(b);
  if (b === undefined) return compareWithNone(a);
  if (a.kind === 'number' && b.kind === 'number') return compareAny(a.value, b.value);
  if (a.kind === 'word' && b.kind === 'word') return a.rank - b.rank || compareAny(a.word, b.word);
  if (a.kind === 'list' && b.kind === 'list') return compareLists(a, b);
  return kinds[a.kind] - kinds[b.kind];
};
const compareLists = (a: List, b: List): number => {
  for (let at = 0; at < Math.max(a.items.length, b.items.length); at += 1) {
    const order = compareItem(a.items[at], b.items[at]);
    if (order !== 0) return order;
  }
  return 0;
};

/** Maven, which reads any text as a version. */
export const maven = orderOf(read, compareLists);
