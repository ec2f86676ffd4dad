import type { Block, Footnote, Inline } from './schema.ts';
import { everyBlock } from './words.ts';

/** The footnotes of one paragraph or heading. */
export const footnotesIn = (inlines: readonly Inline[]): Footnote[] => inlines.filter((inline) => inline.type === 'footnote');

/** The number of each footnote of a whole text, by the footnote itself: one count from its first block to its last. */
export const footnoteNumbers = (blocks: readonly Block[]): ReadonlyMap<Inline, number> => {
  const numbers = new Map<Inline, number>();
  for (const block of everyBlock(blocks))
    if (block.type === 'heading' || block.type === 'paragraph')
      for (const note of footnotesIn(block.content)) numbers.set(note, numbers.size + 1);
  return numbers;
};
