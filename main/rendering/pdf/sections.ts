import { type RecordModel, THIS_REVISION } from '#main/ports/record-model.ts';
import type { ResolvedBlock } from '#shared/content/resolve.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { ink, textColumn } from './paper.ts';
import type { Sheet } from './sheet.ts';
import { drawTable, topOfTable } from './table.ts';

const paragraph = (text: string): ResolvedBlock => ({ type: 'paragraph', runs: [{ text, marks: [] }] });

/** A table of texts whose first row or every other column is its header; the last cell of a short row takes what is left. */
export const textTable = (rows: string[][], headerRows: number): Extract<ResolvedBlock, { type: 'table' }> => ({
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
      colspan: column === row.length - 1 ? Math.max(1, (rows[0]?.length ?? 1) - column) : 1,
      header: headerRows === 0 ? column % 2 === 0 : index < headerRows,
      align: 'left' as const,
      blocks: [paragraph(text)],
    })),
  ),
});

/** @param below how much of what it heads stands on its page in any case */
export const drawSectionTitle = (sheet: Sheet, text: string, below = 45): void => {
  sheet.space(14);
  sheet.need(35 + below);
  drawParagraph(sheet, sheet.root, [{ text, marks: ['bold'] }], textColumn, { size: 13, color: ink.blue, bold: true }, 'H1');
  sheet.y += 4;
};

/** What this paper is, before its first word. */
export const drawTitleBlock = (sheet: Sheet, { document, revision }: RecordModel): void => {
  drawParagraph(sheet, sheet.root, [{ text: document.type, marks: [] }], textColumn, { size: 10, color: ink.grey });
  drawParagraph(
    sheet,
    sheet.root,
    [{ text: document.title, marks: ['bold'] }],
    textColumn,
    { size: 20, color: ink.blue, bold: true },
    'H1',
  );
  sheet.y += 6;
  const facts: [string, string][] = [
    ['Number', document.number],
    ['Revision', revision.label],
    ['Type', document.type],
    ['Owner', document.owner],
    ['Author', revision.author],
    ['Department', document.department],
    ['Classification', document.classification],
    ['Effective', revision.effectiveRule],
    ['Review interval', `${document.reviewMonths} months`],
    ['Supersedes', revision.supersedes ?? 'none, first issue'],
  ];
  const rows = Array.from({ length: Math.ceil(facts.length / 2) }, (_, index) => [
    ...(facts[index * 2] ?? ['', '']),
    ...(facts[index * 2 + 1] ?? ['', '']),
  ]);
  drawBlock(sheet, sheet.root, textTable([...rows, ['Reason for change', revision.reasonForChange]], 0), textColumn, 10);
};

/**
 * The cover of a file that is kept as it is and travels inside this PDF.
 * @param signed what stands for the file, up to the words 'exactly this file'
 * @param external what says which document of somebody else the file is
 */
export const drawFileCover = (
  sheet: Sheet,
  body: Extract<RecordModel['body'], { kind: 'file' }>,
  signed: string,
  external: RecordModel['external'] = [],
): void => {
  drawSectionTitle(sheet, 'Controlled file');
  drawParagraph(
    sheet,
    sheet.root,
    [
      {
        text: `The content of this document is a file. It is attached to this record unchanged; ${signed} exactly this file.`,
        marks: [],
      },
    ],
    textColumn,
  );
  sheet.y += 6;
  drawBlock(
    sheet,
    sheet.root,
    textTable(
      [...external, ['File name', body.name], ['Media type', body.mediaType], ['Size', `${body.size} bytes`], ['SHA-256', body.sha256]],
      0,
    ),
    textColumn,
  );
};

/** The day of a release that is still to come stands on the seal. */
const atRelease = (day: string): string => (day === THIS_REVISION ? 'see the seal' : day);

export const drawHistory = (sheet: Sheet, { history }: RecordModel): void => {
  const table = textTable(
    [
      ['Revision', 'Released', 'Effective from', 'Reason for change', 'Author'],
      ...history.map(({ label, date, effective = '', reason, author }) => [label, atRelease(date), atRelease(effective), reason, author]),
    ],
    1,
  );
  const shares = [0.11, 0.14, 0.17, 0.38, 0.2];
  drawSectionTitle(sheet, 'Revision history', topOfTable(sheet, table, textColumn, shares));
  drawTable(sheet, sheet.root, table, textColumn, shares);
  sheet.y += 6;
};
