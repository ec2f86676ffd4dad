import type { Block, Inline } from '#shared/content/schema.ts';

const textOf = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

/** "SOP-001: Document Control" and "Document Control" are the same title. */
const bare = (title: string): string =>
  title
    .replace(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+\s*[:\u2013\u2014-]?\s+/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** A title is plain words: it has no fields, and no foot of a page for notes. */
const isMore = (content: readonly Inline[]): boolean => content.some(({ type }) => type !== 'text' && type !== 'break');

/**
 * The first heading is the title when the file says the same elsewhere, or when it is the only one of level 1. It then
 * leaves the text, because the record prints its own title, and what stood below it moves up.
 */
export const takeTitle = (blocks: Block[], named: string | null, lost: Set<string>): { blocks: Block[]; title: string | null } => {
  const [first, ...rest] = blocks;
  // A heading with a number of its own is the first of several parts.
  if (first?.type !== 'heading' || first.level !== 1 || first.number || isMore(first.content)) return { blocks, title: named };
  const heading = textOf(first.content);
  const alone = !rest.some((block) => block.type === 'heading' && block.level === 1);
  if (heading.length > 300 || (named === null ? !alone : bare(named) !== bare(heading))) return { blocks, title: named };
  if (named !== null && named !== heading) lost.add(`First heading, which is the title: ${heading}`);
  const moved = (block: Block): Block => (block.type === 'heading' ? { ...block, level: Math.max(1, block.level - 1) } : block);
  return { blocks: alone ? rest.map(moved) : rest, title: named ?? heading };
};
