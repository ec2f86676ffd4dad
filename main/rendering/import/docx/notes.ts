import type { Block, Inline, PlainInline } from '#shared/content/schema.ts';
import { inlinesOf } from '#shared/content/words.ts';
import { type WordNode, wordsOf } from './tree.ts';

/** Paragraphs of a note, wherever in its body they stand. */
const paragraphsIn = (nodes: readonly WordNode[]): WordNode[] =>
  nodes.flatMap((node) => (node.type === 'paragraph' ? [node] : paragraphsIn(node.children ?? [])));

const isPlain = (inline: Inline): inline is PlainInline => inline.type !== 'footnote';

/** Behind the number that Word writes itself stands a blank. */
const withoutBlank = ([first, ...rest]: PlainInline[]): PlainInline[] => {
  if (first?.type !== 'text') return first ? [first, ...rest] : [];
  const text = first.text.trimStart();
  return text === '' ? withoutBlank(rest) : [{ ...first, text }, ...rest];
};

/**
 * A footnote or endnote of Word: its paragraphs one after another, as lines of one note. What a footnote cannot hold is named.
 * @param body of the note
 * @param read gives the words of a paragraph, cut where something stands that is no words
 */
export const wordNote = (
  body: readonly WordNode[],
  isEndnote: boolean,
  lost: Set<string>,
  read: (paragraph: WordNode) => (Inline[] | Block)[],
): Inline[] => {
  if (body.some(({ type }) => type === 'table')) lost.add('Tables in footnotes: their words stand in the footnote');
  if (paragraphsIn(body).some(({ numbering }) => numbering)) lost.add('Lists in footnotes: their words are lines without numbers');
  const content = paragraphsIn(body).flatMap((paragraph, at): PlainInline[] => {
    const parts = read(paragraph);
    if (parts.some((part) => !Array.isArray(part) && part.type === 'image'))
      lost.add(`Picture in a footnote: ${wordsOf(paragraph).replace(/\s+/g, ' ').trim()}`);
    const words = parts.flatMap((part) => (Array.isArray(part) ? part : inlinesOf([part]))).filter(isPlain);
    return at > 0 && words.length > 0 ? [{ type: 'break' }, ...words] : words;
  });
  const [first, ...rest] = content;
  const words = withoutBlank(first?.type === 'break' ? rest : content);
  if (isEndnote) lost.add('Endnotes: they are footnotes now');
  if (words.length === 0) lost.add('Footnotes without words');
  return words.length === 0 ? [] : [{ type: 'footnote', content: words }];
};
