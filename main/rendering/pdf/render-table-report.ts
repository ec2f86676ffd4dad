import type { TableReport } from '#main/ports/table-report.ts';
import type { Run } from '#shared/content/resolve.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { small } from './frame.ts';
import { collectOutput } from './output.ts';
import { ink, isoDate, openPaper, paper, textColumn } from './paper.ts';
import { textTable } from './sections.ts';
import { Sheet } from './sheet.ts';
import { drawTable } from './table.ts';

const plain = (text: string): Run[] => [{ text, marks: [] }];

type Head = Omit<TableReport, 'columns' | 'widths' | 'rows'>;

/** What a report is, of which moment, and what it does not hold. */
export const drawReportFacts = (sheet: Sheet, { title, remark, madeBy, madeAt, head, organisation }: Head): void => {
  drawParagraph(sheet, sheet.root, [{ text: title, marks: ['bold'] }], textColumn, { size: 16, color: ink.blue, bold: true }, 'H1');
  sheet.y += 6;
  const facts = [
    ['Organisation', organisation],
    ['Made by', madeBy],
    ['Made at', madeAt],
    ['Ledger head', `Entry ${head.seq} of ${head.time}\nSHA-256 ${head.hash}`],
  ];
  drawBlock(sheet, sheet.root, textTable(facts, 0), textColumn, 8);
  drawParagraph(sheet, sheet.root, plain(remark), textColumn, { size: 9.5, color: ink.text });
  sheet.y += 8;
};

const drawFrame = (sheet: Sheet, { organisation, vault, title, madeAt }: Head, page: number): void => {
  const { width } = textColumn;
  small(sheet, organisation, paper.left, 30, width * 0.5, { bold: true, color: ink.blue });
  small(sheet, title, paper.left + width * 0.5, 30, width * 0.5, { bold: true, align: 'right', color: ink.blue });
  sheet.rule(paper.left, 50, paper.right, ink.blue, 0.8);
  const foot = paper.bottom + 14;
  sheet.rule(paper.left, foot, paper.right, ink.blue, 0.8);
  small(sheet, `Page ${page} of ${sheet.pageCount}`, paper.left, foot + 7, width * 0.4, { bold: true, color: ink.text, size: 9 });
  small(sheet, `Made ${madeAt}`, paper.left + width * 0.4, foot + 7, width * 0.6, { align: 'right', color: ink.text });
  small(sheet, `Vault ${vault}`, paper.left, foot + 22, width, { size: 7 });
};

/** Header and footer on every page, once it is known how many there are. */
export const drawReportFrames = (sheet: Sheet, report: Head): void => {
  for (let page = 0; page < sheet.pageCount; page += 1) {
    sheet.turnTo(page);
    sheet.artifact(() => drawFrame(sheet, report, page + 1), 'Pagination');
  }
};

const drawTableReport = (report: TableReport): Promise<Uint8Array> => {
  const { title, organisation, madeAt, columns, widths, rows } = report;
  const pdf = openPaper({ title, author: organisation, subject: title, date: isoDate(madeAt) });
  const sheet = new Sheet(pdf);
  const output = collectOutput(sheet.ground);
  drawReportFacts(sheet, report);
  drawTable(sheet, sheet.root, textTable([columns, ...rows], 1), textColumn, widths);
  drawReportFrames(sheet, report);
  sheet.end();
  pdf.end();
  return output;
};

/** Draws a list as tagged PDF/A with the parts of the record. The same report gives the same bytes. */
export const renderTableReport = (report: TableReport): Promise<Uint8Array> => inItsLetters(report, () => drawTableReport(report));
