import type { Block, Content, Inline } from '#shared/content/schema.ts';

/** The words of a passage; a reference, a field or a break ends a word. */
const wordsIn = (inlines: readonly Inline[]): string => inlines.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('');

/** The text of each paragraph, heading, caption and code block on its own: a number does not go on in the next one. */
const passagesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] => {
    if (block.type === 'heading' || block.type === 'paragraph') return [wordsIn(block.content)];
    if (block.type === 'list') return block.items.flatMap(passagesOf);
    if (block.type === 'callout') return passagesOf(block.blocks);
    if (block.type === 'table')
      return [...block.rows.flatMap((row) => row.flatMap((cell) => passagesOf(cell.blocks))), ...(block.caption ? [block.caption] : [])];
    if (block.type === 'image') return block.caption ? [block.caption] : [];
    return block.type === 'code' ? [block.text] : [];
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
