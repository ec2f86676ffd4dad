import { TYPED_NUMBER } from '../content/resolve.ts';
import type { Block, Cell, Content, Inline } from '../content/schema.ts';

type Text = Extract<Inline, { type: 'text' }>;

export const looksEqual = (a: Text, b: Text): boolean => a.link === b.link && (a.marks ?? []).join(' ') === (b.marks ?? []).join(' ');

/** Neighbours that look alike are one: where an editor divides a text is no difference between two texts. */
export const joined = (inlines: readonly Inline[]): Inline[] => {
  const whole: Inline[] = [];
  for (const inline of inlines) {
    const last = whole.at(-1);
    if (inline.type === 'text' && last?.type === 'text' && looksEqual(last, inline))
      whole[whole.length - 1] = { ...last, text: last.text + inline.text };
    else whole.push(inline);
  }
  return whole;
};

const normalInline = (inline: Inline): Inline => {
  if (inline.type !== 'text') return inline;
  const { type, text, marks, link } = inline;
  const sorted = [...new Set(marks)].sort();
  return { type, text, ...(sorted.length > 0 ? { marks: sorted } : {}), ...(link === undefined ? {} : { link }) };
};
const normalInlines = (inlines: readonly Inline[]): Inline[] => joined(inlines.map(normalInline));

/** The record numbers headings itself, so a number that somebody typed before the words is none of them. */
const withoutTypedNumber = (inlines: Inline[]): Inline[] => {
  const [first, ...rest] = inlines;
  if (first?.type !== 'text') return inlines;
  const words = first.text.replace(TYPED_NUMBER, '');
  // Words that begin with a number themselves keep one before it, because the record takes exactly one away.
  const text = TYPED_NUMBER.test(words) ? `1. ${words}` : words;
  return text === '' ? rest : [{ ...first, text }, ...rest];
};

const normalCell = ({ blocks, colspan, rowspan, align }: Cell): Cell => ({
  blocks: blocks.map(normalBlock),
  ...(colspan === undefined || colspan === 1 ? {} : { colspan }),
  ...(rowspan === undefined || rowspan === 1 ? {} : { rowspan }),
  ...(align === undefined || align === 'left' ? {} : { align }),
});

const normalBlock = (block: Block): Block => {
  switch (block.type) {
    case 'heading':
      return { ...block, content: withoutTypedNumber(normalInlines(block.content)) };
    case 'paragraph':
      return { ...block, content: normalInlines(block.content) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(normalBlock)) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(normalCell)) };
    case 'callout':
      return { ...block, blocks: block.blocks.map(normalBlock) };
    default:
      return { ...block };
  }
};

/** A template's mark prints nothing, so it is no difference either. */
const withoutMark = (block: Block): Block => {
  const { part: _part, ...bare } = block;
  return bare;
};

/** A text as the record shows it, so that two texts that look the same are equal. Every block is an object of its own. */
export const normalContent = (content: Content): Content => ({ version: 1, blocks: content.blocks.map(withoutMark).map(normalBlock) });
