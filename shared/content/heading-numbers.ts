import type { Block, Heading, Inline } from './schema.ts';

/** What a heading is numbered, and with how many characters of its own words somebody typed that number before. */
export interface HeadingNumber {
  number: string;
  typed: number;
}

const TYPED = /^\s*(\d+(?:\.\d+)*)(\.?)\s+/;

const headingsIn = (blocks: readonly Block[]): Heading[] =>
  blocks.flatMap((block): Heading[] => {
    if (block.type === 'heading') return [block];
    if (block.type === 'list') return block.items.flatMap(headingsIn);
    if (block.type === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => headingsIn(cell.blocks)));
    return block.type === 'callout' ? headingsIn(block.blocks) : [];
  });

/** Counts headings. A number that a heading brings stands, and the count goes on from it where it is one of its level. */
export class HeadingCounter {
  #counters: number[] = [];

  /** The number that the count gives to the next heading of this level; `take` is what it gets. */
  counted(level: number): string {
    const next = this.#counters.slice(0, level);
    while (next.length < level) next.push(0);
    next[level - 1] = (next[level - 1] ?? 0) + 1;
    return next.map((count) => Math.max(count, 1)).join('.');
  }

  take(level: number, number: string): void {
    const counts = /^\d{1,6}(?:\.\d{1,6})*$/.test(number) ? number.split('.').map(Number) : [];
    this.#counters = counts.length === level ? counts : this.#counters.slice(0, level);
  }
}

const numbersOf = (headings: readonly Heading[]): string[] => {
  const counter = new HeadingCounter();
  return headings.map(({ level, number }) => {
    const given = number ?? counter.counted(level);
    counter.take(level, given);
    return given;
  });
};

/** Whether a heading of a text brings its own number. */
export const bringsNumbers = (blocks: readonly Block[]): boolean => headingsIn(blocks).some(({ number }) => number !== undefined);

/**
 * Leaves a heading its own number only where the count gives another one, so that all others go on counting when the text is
 * changed. A text in which no heading has a number is counted as one that was written here.
 * @param blocks a whole text in which each heading says its number
 * @returns the numbers that stay
 */
export const settleHeadingNumbers = (blocks: readonly Block[]): string[] => {
  const headings = headingsIn(blocks);
  const isNumbered = headings.some(({ number }) => number !== undefined && number !== '');
  const counter = new HeadingCounter();
  return headings.flatMap((heading) => {
    const counted = counter.counted(heading.level);
    const given = isNumbered ? (heading.number ?? counted) : counted;
    counter.take(heading.level, given);
    if (given !== counted) return [given];
    delete heading.number;
    return [];
  });
};

/** The words before the first field, reference or line break. */
const firstWords = ({ content }: Heading): string => {
  const end = content.findIndex(({ type }) => type !== 'text');
  return content
    .slice(0, end < 0 ? content.length : end)
    .map((inline) => (inline.type === 'text' ? inline.text : ''))
    .join('');
};

const parentOf = (number: string): string => number.slice(0, Math.max(0, number.lastIndexOf('.')));

/**
 * The number of each heading, in the order of the text, and whether it was typed as well. Only the very number that the
 * heading gets is taken for typed, and only where the first heading beside it and the one above it bear theirs too: "2.4
 * GHz band" and "3 D printing" keep their words. A lone figure without a dot counts when all chapters have theirs and
 * something below them is numbered.
 * @param blocks a whole text
 */
export const headingNumbers = (blocks: readonly Block[]): HeadingNumber[] => {
  const headings = headingsIn(blocks);
  const numbers = numbersOf(headings);
  const found = headings.map((heading, at) => {
    const [whole = '', typed, dot] = TYPED.exec(firstWords(heading)) ?? [];
    const number = numbers[at] ?? '';
    // A heading that brings its number has it beside its words, so that figures among them are words.
    const isGiven = heading.number !== undefined;
    return { number, isGiven, length: !isGiven && typed === number ? whole.length : 0, isLone: dot === '' && !number.includes('.') };
  });
  const countsLone =
    found.every(({ number, length, isGiven }) => isGiven || number.includes('.') || length > 0) &&
    found.some(({ number, length }) => number.includes('.') && length > 0);
  const seen = new Set<string>();
  const typed = new Set<string>();
  const begins = new Map<string, boolean>();
  return found.map(({ number, isGiven, length, isLone }) => {
    if (isGiven) return { number, typed: 0 };
    const parent = parentOf(number);
    const isTyped = length > 0 && (!isLone || countsLone);
    if (!begins.has(parent)) begins.set(parent, isTyped && (!seen.has(parent) || typed.has(parent)));
    const counts = isTyped && begins.get(parent) === true;
    seen.add(number);
    if (counts) typed.add(number);
    return { number, typed: counts ? length : 0 };
  });
};

/** The words of a heading without so many characters at their beginning. */
export const withoutTyped = (content: readonly Inline[], typed: number): Inline[] => {
  let left = typed;
  return content.flatMap((inline): Inline[] => {
    if (inline.type !== 'text' || left === 0) return [inline];
    const text = inline.text.slice(left);
    left -= inline.text.length - text.length;
    return text === '' ? [] : [{ ...inline, text }];
  });
};
