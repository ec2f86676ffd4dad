import { thousandths } from '../content/column-shares.ts';
import { columnsIn, placesOf, widthsThatFit } from '../content/grid.ts';
import { type HeadingNumber, headingNumbers, withoutTyped } from '../content/heading-numbers.ts';
import type { Block, Cell, Content, Inline, PlainInline, Table } from '../content/schema.ts';

type Text = Extract<Inline, { type: 'text' }>;

export const looksEqual = (a: Text, b: Text): boolean => a.link === b.link && (a.marks ?? []).join(' ') === (b.marks ?? []).join(' ');

/** Neighbours that look alike are one: where an editor divides a text is no difference between two texts. */
export const joined = <Part extends Inline>(inlines: readonly Part[]): Part[] => {
  const whole: Part[] = [];
  for (const inline of inlines) {
    const last = whole.at(-1);
    if (inline.type === 'text' && last?.type === 'text' && looksEqual(last, inline))
      whole[whole.length - 1] = { ...last, text: last.text + inline.text };
    else whole.push(inline);
  }
  return whole;
};

const normalInline = (inline: Inline): Inline =>
  inline.type === 'footnote' ? { ...inline, content: joined(inline.content.map(normalPlain)) } : normalPlain(inline);
const normalPlain = (inline: PlainInline): PlainInline => {
  if (inline.type !== 'text') return inline;
  const { type, text, marks, link } = inline;
  const sorted = [...new Set(marks)].sort();
  return { type, text, ...(sorted.length > 0 ? { marks: sorted } : {}), ...(link === undefined ? {} : { link }) };
};
const normalInlines = (inlines: readonly Inline[]): Inline[] => joined(inlines.map(normalInline));

/** Numbers of the headings, taken one after another as the walk comes to them. */
type Numbers = Iterator<HeadingNumber, undefined>;

const normalCell = ({ blocks, colspan, rowspan, align, shade }: Cell, numbers: Numbers): Cell => ({
  blocks: blocks.map((block) => normalBlock(block, numbers)),
  ...(colspan === undefined || colspan === 1 ? {} : { colspan }),
  ...(rowspan === undefined || rowspan === 1 ? {} : { rowspan }),
  ...(align === undefined || align === 'left' ? {} : { align }),
  ...(shade === undefined ? {} : { shade }),
});

const normalTable = (table: Table, numbers: Numbers): Table => {
  const { widths: _widths, ...bare } = table;
  const widths = widthsThatFit(table, columnsIn(placesOf(table.rows)));
  return {
    ...bare,
    rows: table.rows.map((row) => row.map((cell) => normalCell(cell, numbers))),
    ...(widths === undefined ? {} : { widths: thousandths(widths) }),
  };
};

const normalBlock = (block: Block, numbers: Numbers): Block => {
  switch (block.type) {
    case 'heading':
      // The record numbers headings itself, so a number that was typed before the words is none of them.
      return { ...block, content: normalInlines(withoutTyped(block.content, numbers.next().value?.typed ?? 0)) };
    case 'paragraph':
      return { ...block, content: normalInlines(block.content) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => normalBlock(inner, numbers))) };
    case 'table':
      return normalTable(block, numbers);
    case 'callout':
      return { ...block, blocks: block.blocks.map((inner) => normalBlock(inner, numbers)) };
    default:
      return { ...block };
  }
};

/** A template's mark prints nothing, so it makes no other block; a comparison tells it beside the words. */
const withoutMark = (block: Block): Block => {
  const { part: _part, ...bare } = block;
  return bare;
};

/** A text as the record shows it, so that two texts that look the same are equal. Every block is an object of its own. */
export const normalContent = (content: Content): Content => {
  const numbers = headingNumbers(content.blocks).values();
  return { version: 1, blocks: content.blocks.map((block) => normalBlock(withoutMark(block), numbers)) };
};
