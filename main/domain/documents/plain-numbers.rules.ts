import { footnotesIn } from '#shared/content/footnotes.ts';
import type { Block, Content } from '#shared/content/schema.ts';
import { everyBlock, wordsOf } from '#shared/content/words.ts';

/** The text of each paragraph, heading, footnote, caption and code block on its own: a number does not go on in the next one. */
const passagesOf = (blocks: readonly Block[]): string[] =>
  everyBlock(blocks).flatMap((block): string | string[] => {
    if (block.type === 'heading' || block.type === 'paragraph')
      return [wordsOf(block.content), ...footnotesIn(block.content).map(({ content }) => wordsOf(content))];
    if (block.type === 'table' || block.type === 'image') return block.caption ?? '';
    return block.type === 'code' ? block.text : '';
  });

/** @param format such as 'SOP-{000}'; what it stands for needs no escaping */
const patternOf = (format: string): string => format.replace(/\{(0+)\}/, (_, zeros: string) => `\\d{${zeros.length},6}`);

/**
 * What looks like the number of a document and is plain text: readers cannot follow it, and no list of references knows it.
 * @param formats the number formats of the vault's types
 * @returns each number once, in the order of the text
 */
export const plainNumbersIn = ({ blocks }: Content, formats: readonly string[]): string[] => {
  if (formats.length === 0) return [];
  const number = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${formats.map(patternOf).join('|')})(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}])`, 'gu');
  return [...new Set(passagesOf(blocks).flatMap((passage) => passage.match(number) ?? []))];
};
