import { colourWords } from './colour-words.ts';
import { footnoteNumbers } from './footnotes.ts';
import { readingOf } from './formula/linear.ts';
import { isDisplayed } from './formula/math-tree.ts';
import { columnsIn, placesOf, widthsThatFit } from './grid.ts';
import { bringsNumbers, headingNumbers, withoutTyped } from './heading-numbers.ts';
import { markerOf } from './markers.ts';
import type { Align, Block, Callout, Cell, Content, FieldName, Heading, Inline, Mark, Paragraph, Table } from './schema.ts';

/** Values of the fields that a text can hold. */
export type FieldValues = Record<FieldName, string>;

/** What became of words between two revisions; only in a redline. */
export type RunChange = 'inserted' | 'deleted' | 'moved' | 'formatted';
export interface Run {
  text: string;
  marks: readonly Mark[];
  change?: RunChange;
  /** What is read in its place by machines and in copies, where that is not what is drawn. */
  says?: string;
  /** Of a formula, as MathML; its text is how it is read. */
  formula?: string;
  /** Of the number of a footnote: what stands at the foot of the page. */
  footnote?: ResolvedFootnote;
}
export interface ResolvedFootnote {
  number: number;
  runs: Run[];
}
/** What became of a block between two revisions, and what its words cannot show, as a sentence; only in a redline. */
export interface Redline {
  change: 'inserted' | 'deleted' | 'changed' | 'moved';
  note: string | null;
}
/** A cell on its place in the grid. */
export interface GridCell {
  row: number;
  column: number;
  rowspan: number;
  colspan: number;
  header: boolean;
  align: Align;
  blocks: ResolvedBlock[];
  /** The colour behind it. */
  shade?: string;
  /** What it says where only its colour speaks. */
  says?: string;
  change?: 'inserted' | 'deleted';
}
type PlainBlock =
  | {
      type: 'heading';
      level: number;
      /** '' for a heading without one. */
      number: string;
      runs: Run[];
      /** Some heading of the text brings its own number, so that no other program can count them. */
      isOwn?: true;
    }
  | { type: 'paragraph'; runs: Run[]; align?: Align }
  | { type: 'code'; lines: string[]; lineChanges?: (RunChange | null)[] }
  | {
      type: 'image';
      data: Uint8Array;
      mediaType: 'image/png' | 'image/jpeg';
      alt: string;
      width: number;
      height: number;
      /** Its width in percent of that of the text; null in its own size. */
      percent: number | null;
      align?: Align;
      caption: string | null;
    }
  | { type: 'pageBreak' }
  | { type: 'list'; ordered: boolean; items: { marker: string; blocks: ResolvedBlock[] }[] }
  | {
      type: 'table';
      columns: number;
      rows: number;
      headerRows: number;
      cells: GridCell[];
      /** The share of each column, where the author gave them. */
      widths?: readonly number[];
      caption: string | null;
    }
  | { type: 'callout'; kind: Callout['kind']; label: string; blocks: ResolvedBlock[] };
export type ResolvedBlock = PlainBlock & { redline?: Redline };

/**
 * The one walk over a text: numbers the headings, fills the fields, writes references and links out, and puts table
 * cells on their grid. Both renderers draw what it gives and look at nothing else, so their texts cannot differ.
 * @param each is told what became of each block, for who has to find it again
 * @param typed whether numbers that were typed before headings are still among their words; comparisons take them away
 */
export const resolveContent = (
  content: Content,
  fields: FieldValues,
  each: (source: Block, resolved: ResolvedBlock) => void = () => undefined,
  typed: 'with typed numbers' | 'without' = 'with typed numbers',
): ResolvedBlock[] => {
  const numbers = headingNumbers(content.blocks).values();
  const own = bringsNumbers(content.blocks) ? { isOwn: true as const } : {};
  const notes = footnoteNumbers(content.blocks);
  const heading = ({ level, content: words }: Heading): ResolvedBlock => {
    const { number, typed: length } = numbers.next().value ?? { number: '', typed: 0 };
    return {
      type: 'heading',
      level,
      number,
      runs: runsOf(typed === 'without' ? words : withoutTyped(words, length), fields, notes),
      ...own,
    };
  };
  const block = (source: Block): ResolvedBlock => {
    const resolved = resolve(source);
    each(source, resolved);
    return resolved;
  };
  const resolve = (source: Block): ResolvedBlock => {
    switch (source.type) {
      case 'heading':
        return heading(source);
      case 'paragraph':
        return { type: 'paragraph', runs: runsOf(source.content, fields, notes), ...alignOf(source) };
      case 'code':
        return { type: 'code', lines: source.text.replaceAll('\t', '    ').split('\n') };
      case 'image':
        return {
          type: 'image',
          data: Uint8Array.from(atob(source.data), (letter) => letter.charCodeAt(0)),
          mediaType: source.mediaType,
          alt: source.alt,
          width: source.width,
          height: source.height,
          percent: source.percent ?? null,
          ...(source.align ? { align: source.align } : {}),
          caption: source.caption ?? null,
        };
      case 'pageBreak':
        return { type: 'pageBreak' };
      case 'list':
        return {
          type: 'list',
          ordered: source.ordered,
          items: source.items.map((blocks, index) => ({
            marker: markerOf(source, index),
            blocks: blocks.map(block),
          })),
        };
      case 'table':
        return gridOf(source, block);
      case 'callout':
        return {
          type: 'callout',
          kind: source.kind,
          label: `${source.kind[0]?.toUpperCase()}${source.kind.slice(1)}`,
          blocks: source.blocks.map(block),
        };
    }
  };
  return content.blocks.map(block);
};

/** A formula on a line of its own stands in the middle, unless the author put it elsewhere. */
const alignOf = ({ align, content: [only, ...others] }: Paragraph): { align?: Align } => {
  if (align) return { align };
  return only?.type === 'formula' && isDisplayed(only.mathml) && others.length === 0 ? { align: 'center' } : {};
};

/** @param notes the number of each footnote of the text that these stand in */
export const runsOf = (inlines: readonly Inline[], fields: FieldValues, notes: ReadonlyMap<Inline, number> = NO_NOTES): Run[] =>
  inlines.map((inline): Run => {
    if (inline.type === 'break') return { text: '\n', marks: [] };
    if (inline.type === 'field') return { text: fields[inline.name], marks: [] };
    if (inline.type === 'reference') return { text: inline.label ? `${inline.number} ${inline.label}` : inline.number, marks: [] };
    if (inline.type === 'formula') {
      const text = readingOf(inline.mathml);
      return { text, marks: [], says: text, formula: inline.mathml };
    }
    if (inline.type === 'footnote') {
      const number = notes.get(inline) ?? 0;
      const footnote = { number, runs: runsOf(inline.content, fields) };
      return { text: String(number), marks: ['superscript'], says: footnoteMark(footnote), footnote };
    }
    const shown = inline.link === undefined || inline.link === inline.text ? inline.text : `${inline.text} (${inline.link})`;
    return { text: shown, marks: inline.marks ?? [] };
  });
const NO_NOTES: ReadonlyMap<Inline, number> = new Map();

const gridOf = (table: Table, block: (source: Block) => ResolvedBlock): ResolvedBlock => {
  const places = placesOf(table.rows);
  const columns = columnsIn(places);
  const widths = widthsThatFit(table, columns);
  const says = colourWords(table);
  return {
    type: 'table',
    columns,
    rows: table.rows.length,
    headerRows: Math.min(table.headerRows, table.rows.length),
    cells: table.rows.flatMap((row, rowIndex) =>
      row.flatMap((cell, at): GridCell[] => {
        const place = places[rowIndex]?.[at];
        if (!place) return [];
        const header = rowIndex < table.headerRows;
        return [{ ...place, header, align: cell.align ?? 'left', blocks: cell.blocks.map(block), ...coloured(cell, says) }];
      }),
    ),
    ...(widths ? { widths } : {}),
    caption: table.caption ?? null,
  };
};

/** What a cell has of colours. */
export const coloured = (cell: Cell, says: ReadonlyMap<Cell, string>): Pick<GridCell, 'shade' | 'says'> => {
  const word = says.get(cell);
  return { ...(cell.shade === undefined ? {} : { shade: cell.shade }), ...(word === undefined ? {} : { says: word }) };
};

/** What a cell shows: its blocks, or the word for its colour. */
export const shownIn = ({ says, blocks }: GridCell): ResolvedBlock[] =>
  says === undefined ? blocks : [...blocks.filter(({ redline }) => redline), { type: 'paragraph', runs: [{ text: says, marks: [] }] }];

/** All text of resolved blocks in reading order: what tests look for in both records. */
export const textsOf = (blocks: readonly ResolvedBlock[]): string[] =>
  blocks.flatMap((block): string[] => {
    if (block.type === 'heading') return [`${numberBefore(block, ' ')}${textOfRuns(block.runs)}`, ...notesOf(block.runs)];
    if (block.type === 'paragraph') return [textOfRuns(block.runs), ...notesOf(block.runs)];
    if (block.type === 'code') return block.lines;
    if (block.type === 'image') return block.caption === null ? [] : [block.caption];
    if (block.type === 'list') return block.items.flatMap((item) => textsOf(item.blocks));
    if (block.type === 'table')
      return [...block.cells.flatMap((cell) => textsOf(shownIn(cell))), ...(block.caption === null ? [] : [block.caption])];
    if (block.type === 'callout') return [block.label, ...textsOf(block.blocks)];
    return [];
  });

/** The number of a heading and the room behind it; nothing for a heading without a number. */
export const numberBefore = ({ number }: { number: string }, room: string): string => (number === '' ? '' : `${number}${room}`);

/** The number of a footnote as plain text has it: "10" with note 1 must never read 101. */
export const footnoteMark = ({ number }: ResolvedFootnote): string => `[${number}]`;
export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text, says }) => says ?? text).join('');
const notesOf = (runs: readonly Run[]): string[] => footnotesOfRuns(runs).map((note) => textOfRuns(numbered(note)));
/** A footnote as it stands at the foot of the page: behind its number. */
export const numbered = (note: ResolvedFootnote): Run[] => {
  const change = note.runs[0]?.change;
  const number: Run = { text: String(note.number), marks: ['superscript'], says: footnoteMark(note), ...(change ? { change } : {}) };
  return [number, { text: ' ', marks: [] }, ...note.runs];
};
export const footnotesOfRuns = (runs: readonly Run[]): ResolvedFootnote[] => runs.flatMap(({ footnote }) => footnote ?? []);

/** The footnotes of resolved blocks in reading order. */
export const footnotesOf = (blocks: readonly ResolvedBlock[]): ResolvedFootnote[] =>
  blocks.flatMap((block): ResolvedFootnote[] => {
    if (block.type === 'heading' || block.type === 'paragraph') return footnotesOfRuns(block.runs);
    if (block.type === 'list') return block.items.flatMap((item) => footnotesOf(item.blocks));
    if (block.type === 'table') return block.cells.flatMap((cell) => footnotesOf(cell.blocks));
    return block.type === 'callout' ? footnotesOf(block.blocks) : [];
  });
