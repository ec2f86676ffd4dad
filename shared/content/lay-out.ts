import type { ResolvedBlock } from './resolve.ts';

const TYPED = /^(fig(ure|\.)?|table|tab\.|abb(ildung|\.)?|tabelle)\s*\d/i;

type Counts = Record<'Figure' | 'Table', number>;

/** A number that somebody typed stands for itself, so that nothing is numbered twice. */
const numbered = (kind: keyof Counts, caption: string | null, counts: Counts): string | null => {
  if (caption === null || caption.trim() === '') return caption;
  counts[kind] += 1;
  return TYPED.test(caption) ? caption : `${kind} ${counts[kind]}: ${caption}`;
};

const captioned = (blocks: readonly ResolvedBlock[], counts: Counts): ResolvedBlock[] =>
  blocks.map((block): ResolvedBlock => {
    if (block.type === 'image') return { ...block, caption: numbered('Figure', block.caption, counts) };
    if (block.type === 'list') return { ...block, items: block.items.map((item) => ({ ...item, blocks: captioned(item.blocks, counts) })) };
    if (block.type === 'callout') return { ...block, blocks: captioned(block.blocks, counts) };
    if (block.type !== 'table') return block;
    const caption = numbered('Table', block.caption, counts);
    return { ...block, caption, cells: block.cells.map((cell) => ({ ...cell, blocks: captioned(cell.blocks, counts) })) };
  });

/** A page break right below headings comes before them: a heading never stands alone above an empty page. */
const breaksFirst = (blocks: readonly ResolvedBlock[]): ResolvedBlock[] => {
  const laid: ResolvedBlock[] = [];
  for (const block of blocks) {
    let at = laid.length;
    while (block.type === 'pageBreak' && laid[at - 1]?.type === 'heading') at -= 1;
    laid.splice(at, 0, block);
  }
  return laid;
};

/** A text as paper shows it: its captions numbered in the order of reading, each heading on the page of what it heads. */
export const laidOut = (blocks: readonly ResolvedBlock[]): ResolvedBlock[] => captioned(breaksFirst(blocks), { Figure: 0, Table: 0 });
