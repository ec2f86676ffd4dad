import { footnotesIn } from '#shared/content/footnotes.ts';
import { readingOf } from '#shared/content/formula/linear.ts';
import type { Block, Content, Inline } from '#shared/content/schema.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_SHOWN = 300;

const inlineText = (inline: Inline): string => {
  if (inline.type === 'text') return inline.link === undefined ? inline.text : `${inline.text}\u0001${inline.link}\u0001`;
  if (inline.type === 'footnote') return '';
  if (inline.type === 'formula') return readingOf(inline.mathml);
  if (inline.type === 'reference') return `${inline.number} ${inline.label ?? ''}`;
  return inline.type === 'field' ? inline.name : ' ';
};

const inlinesText = (inlines: readonly Inline[]): string => inlines.map(inlineText).join('');

/** Every word that a text holds, in reading order; parts of a word in different looks stay together. */
export const contentText = (blocks: Content['blocks']): string => blocks.map(blockText).join('\n');

const blockText = (block: Block): string => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [block.content, ...footnotesIn(block.content).map(({ content }) => content)].map(inlinesText).join('\n');
    case 'code':
      return `${block.language ?? ''} ${block.text}`;
    case 'image':
      return `${block.alt} ${block.caption ?? ''}`;
    case 'list':
      return block.items.map(contentText).join('\n');
    case 'table':
      return [block.caption ?? '', ...block.rows.flatMap((row) => row.map((cell) => contentText(cell.blocks)))].join('\n');
    case 'callout':
      return `${block.kind} ${contentText(block.blocks)}`;
    case 'pageBreak':
      return 'pagebreak';
  }
};

/**
 * The net under every importer: words of the source that stand neither in the text nor in the notes. A reader that
 * forgets something is found out by its own output, and the person is told which words to look for.
 */
export const lostWords = (source: string, blocks: Content['blocks'], title: string | null, notes: Iterable<string>): string[] => {
  const kept = `${contentText(blocks)}\n${title ?? ''}\n${[...notes].join('\n')}`.toLowerCase();
  const words = new Set(kept.match(WORD) ?? []);
  const missing = new Set((source.toLowerCase().match(WORD) ?? []).filter((word) => !words.has(word)));
  const lost = [...missing].slice(0, 2000).filter((word) => !kept.includes(word));
  if (lost.length === 0) return [];
  const more = lost.length > MOST_SHOWN || missing.size > 2000 ? ' … and more' : '';
  return [`Words without a place in the text: ${lost.slice(0, MOST_SHOWN).join(', ')}${more}`];
};
