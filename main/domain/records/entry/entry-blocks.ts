import type { Block, Cell, Content, Inline, Paragraph } from '#shared/content/schema.ts';

type Top = Content['blocks'][number];
const EMPTY = '–';

const inline = (text: string, bold: boolean): Inline => ({ type: 'text', text, ...(bold ? { marks: ['bold' as const] } : {}) });

/** A text as it was typed: an empty line begins a paragraph, another one breaks the line. */
export const linesOf = (text: string, bold = false): Paragraph[] =>
  (text === '' ? EMPTY : text).split(/\n{2,}/).map((part) => ({
    type: 'paragraph',
    content: part
      .split('\n')
      .flatMap((line, at): Inline[] => [...(at > 0 ? [{ type: 'break' as const }] : []), ...(line === '' ? [] : [inline(line, bold)])]),
  }));

export const heading = (text: string, level: number): Top => ({ type: 'heading', level, number: '', content: [inline(text, false)] });

const cell = (text: string, bold = false): Cell => ({ blocks: linesOf(text, bold) as Block[] });

/** Names and what they say, in two columns. */
export const factTable = (facts: readonly (readonly [name: string, value: string])[]): Top => ({
  type: 'table',
  headerRows: 0,
  widths: [26, 74],
  rows: facts.map(([name, value]) => [cell(name, true), cell(value)]),
});

/** @param rows a row of one cell goes over all columns */
export const table = (heads: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Top => ({
  type: 'table',
  headerRows: 1,
  widths: [...widths],
  rows: [
    heads.map((head) => cell(head)),
    ...rows.map((row) => (row.length === 1 ? [{ ...cell(row[0] ?? ''), colspan: heads.length }] : row.map((text) => cell(text)))),
  ],
});
