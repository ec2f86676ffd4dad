import bidiFactory from 'bidi-js';
import { hasRightToLeft } from '#shared/domain/isolated.ts';

const [LRI, PDI] = ['\u2066', '\u2069'];

/** Measures and dates keep their order within right-to-left words: "37.5 °C", "≤ 5 mm", "2026-11-28". */
const MEASURE =
  /(?:[≤≥<>±≈]\s?)?[+\-−]?\d[\d.,:/\u2013-]*\d?(?:\s?(?:°[CF]|[%‰]|[µμ]?[A-Za-zΩ℃]{1,6}[²³]?(?:\/[A-Za-z]{1,4}[²³]?)?(?![A-Za-z])))?/g;

/** The places at which a measure or a date begins and ends; none for numbers alone, which need no help. */
export const measuresIn = (text: string): [from: number, to: number][] =>
  [...text.matchAll(MEASURE)].flatMap(({ 0: found, index }): [number, number][] =>
    // Behind a Latin word it goes with that word, as in "ISO 14971:2019".
    /^\d+(?:[.,]\d+)*$/.test(found) || /[A-Za-z][\s-]*$/.test(text.slice(0, index)) ? [] : [[index, index + found.length]],
  );
export const isolate = { open: LRI, close: PDI };

/** Whether a paragraph begins at the right: by its first letter that has a direction. */
export const beginsAtRight = (text: string): boolean => hasRightToLeft(text) && levelsOf(text, 'auto').base === 1;

let bidi: ReturnType<typeof bidiFactory> | null = null;

export interface Levels {
  /** Of the paragraph: odd where it is read from right to left. */
  base: number;
  /** Of each UTF-16 unit. */
  of: Uint8Array;
}

/** The embedding levels of a paragraph (UAX 9); without a base its direction is that of its first letter. */
export const levelsOf = (text: string, base: 'ltr' | 'auto'): Levels => {
  if (!hasRightToLeft(text)) return { base: 0, of: new Uint8Array(text.length) };
  bidi ??= bidiFactory();
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, base);
  return { base: paragraphs[0]?.level ?? 0, of: levels };
};

/** The order in which a line shows its parts from left to right (UAX 9, L2). */
export const shownOrder = (levels: readonly number[]): number[] => {
  const order = levels.map((_, index) => index);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level -= 1)
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to += 1;
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to - 1);
    }
  return order;
};
