import { readingOf } from '../content/formula/linear.ts';
import type { Block, Inline } from '../content/schema.ts';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const textOfInlines = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.text;
      if (inline.type === 'formula') return readingOf(inline.mathml);
      if (inline.type === 'footnote') return ` ${textOfInlines(inline.content)} `;
      return inline.type === 'reference' ? inline.number : ' ';
    })
    .join('');

/** Every word of some blocks, also of code, footnotes and captions, in reading order. */
export const textOfBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map((block): string => {
      if (block.type === 'heading' || block.type === 'paragraph') return textOfInlines(block.content);
      if (block.type === 'code') return block.text;
      if (block.type === 'image') return `${block.alt} ${block.caption ?? ''}`;
      if (block.type === 'list') return block.items.map(textOfBlocks).join('\n');
      if (block.type === 'table')
        return [...block.rows.flatMap((row) => row.map((cell) => textOfBlocks(cell.blocks))), block.caption ?? ''].join('\n');
      return block.type === 'callout' ? textOfBlocks(block.blocks) : '';
    })
    .join('\n');

interface Bag {
  counts: ReadonlyMap<string, number>;
  total: number;
}
const bags = new WeakMap<object, Bag>();

const bagOf = (of: object, text: () => string): Bag => {
  const known = bags.get(of);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  let total = 0;
  for (const [word] of text().matchAll(WORD)) {
    const small = word.toLowerCase();
    counts.set(small, (counts.get(small) ?? 0) + 1);
    total += 1;
  }
  const bag = { counts, total };
  bags.set(of, bag);
  return bag;
};

/** How many words two texts share, from 0 to 1 (Dice). The words of each are counted once, by its object. */
export const sharedWords = <T extends object>(before: T, after: T, text: (of: T) => string): number => {
  const [one, other] = [bagOf(before, () => text(before)), bagOf(after, () => text(after))];
  if (one.total + other.total === 0) return 0;
  const [few, many] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [word, count] of few.counts) shared += Math.min(count, many.counts.get(word) ?? 0);
  return (2 * shared) / (one.total + other.total);
};

export const wordCount = <T extends object>(of: T, text: (of: T) => string): number => bagOf(of, () => text(of)).total;
