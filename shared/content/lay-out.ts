import type { ResolvedBlock } from './resolve.ts';

const TYPED = /^(fig(ure|\.)?|table|tab\.|abb(ildung|\.)?|tabelle)\s*\d/i;

type Counted = 'Figure' | 'Table';
type Numbered = (kind: Counted, caption: string | null) => string | null;

/** Numbers captions as they come, figures and tables apart. A number that somebody typed stands for itself. */
export const captionNumbers = (): Numbered => {
  const counts = { Figure: 0, Table: 0 };
  return (kind, caption) => {
    if (caption === null || caption.trim() === '') return caption;
    counts[kind] += 1;
    return TYPED.test(caption) ? caption : `${kind} ${counts[kind]}: ${caption}`;
  };
};

/**
 * A text with its captions numbered in the order of reading.
 * @param each is told of every block, also of those inside others, what became of it
 */
export const withNumberedCaptions = (
  blocks: readonly ResolvedBlock[],
  each: (before: ResolvedBlock, after: ResolvedBlock) => void = () => undefined,
  numbered = captionNumbers(),
): ResolvedBlock[] => {
  const inside = (inner: readonly ResolvedBlock[]) => withNumberedCaptions(inner, each, numbered);
  const laid = (block: ResolvedBlock): ResolvedBlock => {
    if (block.type === 'image') return { ...block, caption: numbered('Figure', block.caption) };
    if (block.type === 'list') return { ...block, items: block.items.map((item) => ({ ...item, blocks: inside(item.blocks) })) };
    if (block.type === 'callout') return { ...block, blocks: inside(block.blocks) };
    if (block.type !== 'table') return block;
    const caption = numbered('Table', block.caption);
    return { ...block, caption, cells: block.cells.map((cell) => ({ ...cell, blocks: inside(cell.blocks) })) };
  };
  return blocks.map((block) => {
    const after = laid(block);
    each(block, after);
    return after;
  });
};

/** The number that a caption bears, as "Figure 2"; null where somebody typed another one, or none is there. */
export const numberOfCaption = (caption: string | null): string | null => /^(?:Figure|Table) \d+(?=: )/.exec(caption ?? '')?.[0] ?? null;

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
export const laidOut = (blocks: readonly ResolvedBlock[]): ResolvedBlock[] => withNumberedCaptions(breaksFirst(blocks));
