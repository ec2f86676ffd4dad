import type { Block, Inline } from './schema.ts';

/** Everything inline in some blocks, in reading order. */
export const inlinesOf = (blocks: readonly Block[]): Inline[] =>
  blocks.flatMap((block): Inline[] => {
    if (block.type === 'heading' || block.type === 'paragraph') return block.content;
    if (block.type === 'list') return block.items.flatMap(inlinesOf);
    if (block.type === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => inlinesOf(cell.blocks)));
    return block.type === 'callout' ? inlinesOf(block.blocks) : [];
  });

/** Its words alone; what is not text leaves a blank. */
export const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .trim();
