import { footnotesIn } from '#shared/content/footnotes.ts';
import { readingOf } from '#shared/content/formula/linear.ts';
import type { Block, Content, Inline } from '#shared/content/schema.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const MOST_SHOWN = 300;
const MOST_LOOKED_AT = 2000;

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

const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** The first without the second, word by word. */
const without = (counts: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].map(([word, count]): [string, number] => [word, count - (others.get(word) ?? 0)]).filter(([, count]) => count > 0);

/**
 * The net under every importer: words of the source that stand neither in the text nor in the notes, or more often in the
 * source. A reader that forgets something is found out by its own output, and the person is told which words to look for.
 * @param kept words beside the text that came from the source as well, such as the title
 */
export const lostWords = (source: string, blocks: Content['blocks'], kept: string, notes: Iterable<string>): string[] => {
  const text = `${contentText(blocks)}\n${kept}\n${[...notes].join('\n')}`;
  const [wanted, found] = [counted(source), counted(text)];
  const missing = without(wanted, found);
  const left = without(found, wanted);
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  /** A word may stand in the text as a part of one, beside a sign or a number, or be parted there. */
  const stands = (word: string, count: number): boolean =>
    left.reduce((sum, [other, times]) => sum + (other.includes(word) ? times : 0), 0) >= count ||
    (count === 1 && !found.has(word) && word.length > 3 && letters.includes(word));
  const lost = missing.slice(0, MOST_LOOKED_AT).filter(([word, count]) => !stands(word, count));
  if (lost.length === 0) return [];
  const shown = lost.slice(0, MOST_SHOWN).map(([word, count]) => (count === 1 ? word : `${word} (${count} times)`));
  const more = lost.length > MOST_SHOWN || missing.length > MOST_LOOKED_AT ? ' … and more' : '';
  return [`Words without a place in the text: ${shown.join(', ')}${more}`];
};
