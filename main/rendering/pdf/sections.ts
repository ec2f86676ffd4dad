import type { RecordModel } from '#main/ports/record-model.ts';
import type { ResolvedBlock } from '#shared/content/resolve.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { ink, textColumn } from './paper.ts';
import type { Sheet } from './sheet.ts';

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

export const drawSectionTitle = (sheet: Sheet, text: string): void => {
  sheet.space(14);
  sheet.need(80);
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

export const drawHistory = (sheet: Sheet, { history }: RecordModel): void => {
  drawSectionTitle(sheet, 'Revision history');
  drawBlock(
    sheet,
    sheet.root,
    textTable(
      [['Revision', 'Released', 'Reason for change', 'Author'], ...history.map((row) => [row.label, row.date, row.reason, row.author])],
      1,
    ),
    textColumn,
  );
};
