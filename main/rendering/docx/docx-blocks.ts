import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from 'docx';
import type { RecordModel } from '#main/ports/record-model.ts';
import { footnotesOf, type GridCell, numberBefore, type ResolvedBlock, type Run, shownIn } from '#shared/content/resolve.ts';
import type { Align } from '#shared/content/schema.ts';
import { inkOn } from '#shared/content/shade.ts';
import { columnWidths } from '../pdf/column-widths.ts';
import { ommlOf } from './omml.ts';

export const HEADINGS = 'countersign-headings';
/** A numbering for each number that lists begin with. */
export const orderedFrom = (start: number): string => `countersign-ordered-${start}`;
export const BULLETS = 'countersign-bullets';
const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];
const hairline = { style: BorderStyle.SINGLE, size: 4, color: '8A94A3' };
const borders = { top: hairline, bottom: hairline, left: hairline, right: hairline };

/** undefined stands for the first one, whose sheets are made again byte by byte to be verified. */
export type Layout = RecordModel['layout'];

const captionOf = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, italics: true })], spacing: { before: 120, after: 60 }, keepNext: true });

/** Every numbered list counts on its own, so each gets an instance of its numbering. */
let instances = 0;

const runOf = ({ text, marks, footnote, formula }: Run, color: string | null): ParagraphChild[] => {
  // The library has no type for elements of formulas that it does not build itself.
  if (formula !== undefined) return [ommlOf(formula) as ParagraphChild];
  if (footnote) return [new FootnoteReferenceRun(footnote.number)];
  return text.split('\n').map((part, index) => {
    const options: IRunOptions = {
      text: part,
      ...(index > 0 ? { break: 1 } : {}),
      // Only what is marked: an explicit "not bold" would undo the style of a heading.
      ...(marks.includes('bold') ? { bold: true } : {}),
      ...(marks.includes('italic') ? { italics: true } : {}),
      ...(marks.includes('strike') ? { strike: true } : {}),
      ...(marks.includes('superscript') ? { superScript: true } : {}),
      ...(marks.includes('subscript') ? { subScript: true } : {}),
      ...(marks.includes('underline') ? { underline: {} } : {}),
      ...(marks.includes('code') ? { font: 'Noto Sans Mono' } : {}),
      ...(color === null ? {} : { color }),
    };
    return new TextRun(options);
  });
};
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
};
/** Only where the author said so: sheets of former texts are made again to be verified, and say nothing of it. */
const alignedAs = ({ align }: { align?: Align }): Pick<IParagraphOptions, 'alignment'> => (align ? { alignment: alignments[align] } : {});

/** @param color of the words, where it is not the usual one */
export const runsOf = (runs: readonly Run[], color: string | null = null): ParagraphChild[] => runs.flatMap((run) => runOf(run, color));
export const plain = (text: string, options: Omit<IRunOptions, 'text'> = {}, more: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, ...options })], spacing: { after: 80 }, ...more });

/** Word's own footnotes of a text, by their numbers; Word draws each at the foot of the page that refers to it. */
export const docxFootnotes = (blocks: readonly ResolvedBlock[]): Record<string, { children: Paragraph[] }> =>
  Object.fromEntries(
    footnotesOf(blocks).map(({ number, runs }) => [
      number,
      { children: [new Paragraph({ style: 'FootnoteText', children: [new TextRun(' '), ...runsOf(runs)] })] },
    ]),
  );

/** The title of a part that the program writes itself. */
export const sectionTitle = (text: string): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text, bold: true, size: 26, color: '1F3A5F' })],
    spacing: { before: 300, after: 120 },
    keepNext: true,
  });

/** A block as what Word knows: real headings, numbering, tables and pictures; `layout` as the model has it. */
export const docxBlocks = (block: ResolvedBlock, layout: Layout, depth = 0): FileChild[] => {
  switch (block.type) {
    case 'heading':
      return [
        new Paragraph({
          heading: levels[block.level - 1] ?? HeadingLevel.HEADING_6,
          ...(block.isOwn
            ? { children: runsOf([{ text: numberBefore(block, '  '), marks: [] }, ...block.runs]) }
            : { numbering: { reference: HEADINGS, level: block.level - 1 }, children: runsOf(block.runs) }),
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ children: runsOf(block.runs), spacing: { after: 120 }, ...alignedAs(block) })];
    case 'code':
      return [
        new Paragraph({
          shading: { type: ShadingType.CLEAR, fill: 'EEF1F5' },
          children: block.lines.map(
            (text, index) => new TextRun({ text, font: 'Noto Sans Mono', size: 17, ...(index > 0 ? { break: 1 } : {}) }),
          ),
        }),
      ];
    case 'image':
      return imageOf(block, layout);
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })];
    case 'list':
      return listOf(block, layout, depth);
    case 'callout':
      return [
        new Paragraph({
          border: { left: calloutBar },
          indent: { left: 240 },
          spacing: { before: 120 },
          keepNext: true,
          children: [new TextRun({ text: block.label, bold: true, color: '1F3A5F' })],
        }),
        ...block.blocks.flatMap((inner, index) => calloutChild(inner, layout, depth, index === block.blocks.length - 1)),
      ];
    case 'table':
      return layout === undefined
        ? [
            tableOf(block, layout),
            ...(block.caption === null ? [] : [plain(block.caption, { italics: true })]),
            new Paragraph({ children: [] }),
          ]
        : [...(block.caption === null ? [] : [captionOf(block.caption)]), tableOf(block, layout), new Paragraph({ children: [] })];
  }
};

const calloutBar = { style: BorderStyle.SINGLE, size: 18, color: '1F3A5F', space: 8 };
const calloutChild = (block: ResolvedBlock, layout: Layout, depth: number, last: boolean): FileChild[] =>
  block.type === 'paragraph'
    ? [
        new Paragraph({
          border: { left: calloutBar },
          indent: { left: 240 },
          spacing: { after: last ? 160 : 0 },
          ...alignedAs(block),
          children: runsOf(block.runs),
        }),
      ]
    : docxBlocks(block, layout, depth);

const imageOf = (block: Extract<ResolvedBlock, { type: 'image' }>, layout: Layout): FileChild[] => {
  const whole = 620 / block.width;
  const scale = Math.min(block.percent === null ? 1 : (whole * block.percent) / 100, whole, 820 / block.height);
  const image = new ImageRun({
    type: block.mediaType === 'image/png' ? 'png' : 'jpg',
    data: block.data,
    transformation: { width: Math.round(block.width * scale), height: Math.round(block.height * scale) },
    altText: { name: block.alt || 'Image', description: block.alt, title: block.alt },
  });
  const caption = block.caption === null ? [] : [plain(block.caption, { italics: true }, alignedAs(block))];
  // The picture stays on the page of its caption.
  const keepNext = layout === undefined || caption.length === 0 ? {} : { keepNext: true };
  return [new Paragraph({ children: [image], ...keepNext, ...alignedAs(block) }), ...caption];
};

const listOf = (block: Extract<ResolvedBlock, { type: 'list' }>, layout: Layout, depth: number): FileChild[] => {
  instances += 1;
  const numbering = {
    reference: block.ordered ? orderedFrom(Number.parseInt(block.items[0]?.marker ?? '1', 10)) : BULLETS,
    level: Math.min(depth, 8),
    instance: instances,
  };
  return block.items.flatMap(({ blocks }, index) => {
    const [first, ...rest] = blocks;
    const spacing = { after: depth === 0 && index === block.items.length - 1 && rest.length === 0 ? 120 : 50 };
    const head =
      first?.type === 'paragraph'
        ? [new Paragraph({ numbering, spacing, children: runsOf(first.runs), ...alignedAs(first) })]
        : [new Paragraph({ numbering, children: [] }), ...(first ? docxBlocks(first, layout, depth + 1) : [])];
    return [...head, ...rest.flatMap((inner) => docxBlocks(inner, layout, depth + 1))];
  });
};

/** The style of a text in a table: smaller and closer, as in the PDF. */
export const TABLE_TEXT = 'TableText';
const ofWidth = (width: number | null): Pick<ITableCellOptions, 'width'> =>
  width === null ? {} : { width: { size: width, type: WidthType.DXA } };

const shadingOf = ({ shade, header }: GridCell): Pick<ITableCellOptions, 'shading'> => {
  const fill = shade?.slice(1).toUpperCase() ?? (header ? 'EEF1F5' : null);
  return fill === null ? {} : { shading: { type: ShadingType.CLEAR, fill } };
};

/** @param width in twentieths of a point, where the author gave the widths of the columns */
const cellOf = (cell: GridCell, layout: Layout, width: number | null): TableCell => {
  const color = cell.shade === undefined ? null : inkOn(cell.shade).slice(1).toUpperCase();
  const children = shownIn(cell).flatMap((inner): FileChild[] =>
    inner.type === 'paragraph'
      ? [
          new Paragraph({
            style: TABLE_TEXT,
            alignment: alignments[inner.align ?? cell.align],
            children: runsOf(
              cell.header ? inner.runs.map((run) => ({ ...run, marks: [...run.marks, 'bold' as const] })) : inner.runs,
              color,
            ),
          }),
        ]
      : docxBlocks(inner, layout),
  ) as (Paragraph | Table)[];
  return new TableCell({
    children: children.length > 0 && !(children.at(-1) instanceof Table) ? children : [...children, new Paragraph({ children: [] })],
    columnSpan: cell.colspan,
    borders,
    ...ofWidth(width),
    ...(cell.rowspan > 1 ? { verticalMerge: VerticalMergeType.RESTART } : {}),
    ...shadingOf(cell),
  });
};

/** Width of the text on A4 between margins of 25 and 20 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9354;

/** Columns by the longest text in them, within limits, so that a short column leaves its room to the others. */
const firstWidths = (table: Extract<ResolvedBlock, { type: 'table' }>): number[] => {
  const longest = Array.from({ length: table.columns }, () => 15);
  for (const { column, colspan, blocks } of table.cells) {
    const length = blocks.reduce(
      (sum, block) => sum + (block.type === 'paragraph' ? block.runs.reduce((all, run) => all + run.text.length, 0) : 30),
      0,
    );
    if (colspan === 1) longest[column] = Math.max(longest[column] ?? 0, Math.min(45, length + 3));
  }
  const all = longest.reduce((sum, one) => sum + one, 0);
  return longest.map((one) => Math.floor((TEXT_WIDTH * one) / all));
};

/** Beside the text of a cell, in twentieths of a point, as in the PDF: else a column that holds its longest word there broke it here. */
const CELL_SIDE = 70;

/** As on the pages of the PDF. */
const sharedWidths = (table: Extract<ResolvedBlock, { type: 'table' }>, layout: Layout): number[] =>
  columnWidths(table, TEXT_WIDTH / 20, layout === 2 ? 'latin' : 'every').map((width) => Math.floor(width * 20));

const tableOf = (
  table: Extract<ResolvedBlock, { type: 'table' }>,
  layout: Layout,
  widths = layout === undefined ? firstWidths(table) : sharedWidths(table, layout),
): Table => {
  const widthOf = ({ column, colspan }: GridCell): number | null =>
    table.widths ? widths.slice(column, column + colspan).reduce((sum, one) => sum + one, 0) : null;
  const rows = Array.from({ length: table.rows }, (_, row) => {
    const here = table.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowspan).sort((a, b) => a.column - b.column);
    const children = here.map((cell) =>
      cell.row === row
        ? cellOf(cell, layout, widthOf(cell))
        : new TableCell({
            children: [new Paragraph({ children: [] })],
            columnSpan: cell.colspan,
            borders,
            ...ofWidth(widthOf(cell)),
            ...(cell.shade === undefined ? {} : shadingOf(cell)),
            verticalMerge: VerticalMergeType.CONTINUE,
          }),
    );
    return new TableRow({ cantSplit: true, ...(row < table.headerRows ? { tableHeader: true } : {}), children });
  });
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: 100, type: WidthType.PERCENTAGE },
    ...(table.widths ? { layout: TableLayoutType.FIXED } : {}),
    alignment: AlignmentType.LEFT,
    ...(layout === 4 ? { margins: { left: CELL_SIDE, right: CELL_SIDE } } : {}),
  });
};

/**
 * A table of texts; the first row is its header.
 * @param shares of the width, one for each column; by what the columns hold when left out
 */
export const textTable = (rows: string[][], headerRows: number, layout: Layout, shares?: readonly number[]): Table => {
  const table: Parameters<typeof tableOf>[0] = {
    type: 'table',
    columns: rows[0]?.length ?? 1,
    rows: rows.length,
    headerRows,
    caption: null,
    cells: rows.flatMap((row, index) =>
      row.map((text, column) => ({
        row: index,
        column,
        rowspan: 1,
        colspan: 1,
        header: headerRows === 0 ? column === 0 : index < headerRows,
        align: 'left' as const,
        blocks: [{ type: 'paragraph' as const, runs: [{ text, marks: [] }] }],
      })),
    ),
  };
  return tableOf(
    table,
    layout,
    shares?.map((share) => Math.floor(share * TEXT_WIDTH)),
  );
};
