import type { RedlineReport, RedlineSide } from '#main/ports/redline-report.ts';
import type { Run, RunChange } from '#shared/content/resolve.ts';
import { readyForFormulas } from '../formula/typeset.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { drawBlock, drawBlocks, drawParagraph } from './blocks.ts';
import { small } from './frame.ts';
import { collectOutput } from './output.ts';
import { ink, isoDate, openPaper, paper, textColumn } from './paper.ts';
import { drawSectionTitle, textTable } from './sections.ts';
import { Sheet } from './sheet.ts';

const plain = (text: string): Run[] => [{ text, marks: [] }];
const sideOf = ({ label, state, contentHash, fileName }: RedlineSide): string =>
  `${label}, ${state}${fileName === null ? '' : `, file ${fileName}`}\nSHA-256 ${contentHash ?? 'none, nothing was written yet'}`;

const WORKING_PAPER = 'Working paper, no record. It is signed by nobody; what is in force is told by the record itself.';

/** How changes look: by lines and bars, so that a photocopier loses none of it. */
const legend: Run[] = (
  [
    ['inserted words', 'inserted'],
    ['deleted words', 'deleted'],
    ['words that stand elsewhere now', 'moved'],
    ['words in other formatting', 'formatted'],
  ] as [string, RunChange][]
).flatMap(([text, change], index): Run[] => [
  { text: index === 0 ? 'How to read it: ' : ', ', marks: [] },
  { text, marks: [], change },
]);

const drawFacts = (sheet: Sheet, report: RedlineReport): void => {
  drawParagraph(sheet, sheet.root, plain(`Comparison of two revisions of ${report.number}`), textColumn, { size: 10, color: ink.grey });
  drawParagraph(sheet, sheet.root, [{ text: report.title, marks: ['bold'] }], textColumn, { size: 16, color: ink.blue, bold: true }, 'H1');
  sheet.y += 6;
  const facts = [
    ['Former revision', sideOf(report.from)],
    ['Newer revision', sideOf(report.to)],
    ['Organisation', report.organisation],
    ['Made by', report.madeBy],
    ['Made at', report.madeAt],
  ];
  drawBlock(sheet, sheet.root, textTable(facts, 0), textColumn, 8);
  drawParagraph(sheet, sheet.root, [{ text: WORKING_PAPER, marks: ['bold'] }], textColumn);
  drawSectionTitle(sheet, 'Summary of changes');
  for (const sentence of report.summary) drawParagraph(sheet, sheet.root, plain(sentence), textColumn);
  sheet.y += 6;
};

const drawFrame = (sheet: Sheet, { organisation, vault, number, title, from, to, madeBy, madeAt }: RedlineReport, page: number): void => {
  const { width } = textColumn;
  const top = 30;
  small(sheet, organisation, paper.left, top, width * 0.5, { bold: true, color: ink.blue });
  small(sheet, `${number}   ${from.label} to ${to.label}`, paper.left + width * 0.52, top, width * 0.48, {
    bold: true,
    align: 'right',
    color: ink.blue,
  });
  small(sheet, title, paper.left, top + 13, width * 0.7, { lines: 3 });
  small(sheet, 'Working paper, no record', paper.left + width * 0.72, top + 13, width * 0.28, { align: 'right', color: ink.text });
  sheet.rule(paper.left, top + 48, paper.right, ink.blue, 0.8);
  const foot = paper.bottom + 14;
  sheet.rule(paper.left, foot, paper.right, ink.blue, 0.8);
  small(sheet, `Page ${page} of ${sheet.pageCount}`, paper.left, foot + 7, width * 0.3, { bold: true, color: ink.text, size: 9 });
  small(sheet, `Made ${madeAt} by ${madeBy}`, paper.left + width * 0.3, foot + 7, width * 0.7, {
    align: 'right',
    color: ink.text,
    lines: 2,
  });
  small(sheet, `${from.label}: SHA-256 ${from.contentHash ?? 'none'}`, paper.left, foot + 30, width);
  small(sheet, `${to.label}: SHA-256 ${to.contentHash ?? 'none'}`, paper.left, foot + 41, width);
  small(sheet, `Vault ${vault}`, paper.left, foot + 52, width, { size: 7 });
};

const drawRedline = (report: RedlineReport): Promise<Uint8Array> => {
  const title = `${report.number} ${report.from.label} compared with ${report.to.label}`;
  const pdf = openPaper({ title, author: report.organisation, subject: 'Redline, working paper', date: isoDate(report.madeAt) });
  const sheet = new Sheet(pdf);
  const output = collectOutput(sheet.ground);
  drawFacts(sheet, report);
  if (report.blocks) {
    drawSectionTitle(sheet, 'Redline');
    drawParagraph(sheet, sheet.root, legend, textColumn, { size: 9.5, color: ink.text });
    drawParagraph(sheet, sheet.root, plain('A bar at the left stands beside every block that is not as it was.'), textColumn, {
      size: 9.5,
      color: ink.text,
    });
    sheet.y += 8;
    drawBlocks(sheet, report.blocks, textColumn);
  }
  for (let page = 0; page < sheet.pageCount; page += 1) {
    sheet.turnTo(page);
    sheet.artifact(() => drawFrame(sheet, report, page + 1), 'Pagination');
  }
  sheet.end();
  pdf.end();
  return output;
};

/** Draws a comparison as tagged PDF/A with the parts of the record. The same report gives the same bytes. */
export const renderRedline = async (report: RedlineReport): Promise<Uint8Array> => {
  await readyForFormulas(report.blocks);
  return inItsLetters(report, () => drawRedline(report));
};
