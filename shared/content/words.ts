import { readingOf } from './formula/linear.ts';
import type { Block, Inline } from './schema.ts';

/** Some blocks and all within them, in reading order: what holds others stands before them. */
export const everyBlock = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.type === 'list') return [block, ...block.items.flatMap(everyBlock)];
    if (block.type === 'table') return [block, ...block.rows.flatMap((row) => row.flatMap((cell) => everyBlock(cell.blocks)))];
    return block.type === 'callout' ? [block, ...everyBlock(block.blocks)] : [block];
  });

/** Everything inline in some blocks, in reading order; what a footnote says stands behind it. */
export const inlinesOf = (blocks: readonly Block[]): Inline[] =>
  everyBlock(blocks).flatMap((block): Inline[] =>
    block.type === 'heading' || block.type === 'paragraph' ? block.content.flatMap(withInner) : [],
  );

const withInner = (inline: Inline): Inline[] => (inline.type === 'footnote' ? [inline, ...inline.content] : [inline]);

/** Its words alone; a formula as it is read. What else is not text leaves a blank, and so does a footnote. */
export const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'formula' ? readingOf(inline.mathml) : ' '))
    .join('')
    .trim();
