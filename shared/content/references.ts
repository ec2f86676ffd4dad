import type { Block, Content, Inline } from './schema.ts';

const inlinesOf = (blocks: readonly Block[]): Inline[] =>
  blocks.flatMap((block): Inline[] => {
    if (block.type === 'heading' || block.type === 'paragraph') return block.content;
    if (block.type === 'list') return block.items.flatMap(inlinesOf);
    if (block.type === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => inlinesOf(cell.blocks)));
    return block.type === 'callout' ? inlinesOf(block.blocks) : [];
  });

/** The numbers of the documents that a text refers to, each once, in order. */
export const referencesIn = (content: Content): string[] =>
  [...new Set(inlinesOf(content.blocks).flatMap((inline) => (inline.type === 'reference' ? [inline.number] : [])))].sort();
