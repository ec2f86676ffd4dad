import type { SectionReport } from '#main/ports/section-report.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { collectOutput } from './output.ts';
import { isoDate, openPaper, textColumn } from './paper.ts';
import { drawReportFacts, drawReportFrames } from './render-table-report.ts';
import { drawSectionTitle, textTable } from './sections.ts';
import { Sheet } from './sheet.ts';
import { drawTable, topOfTable } from './table.ts';

const drawSections = (report: SectionReport): Promise<Uint8Array> => {
  const { title, organisation, madeAt, facts, sections } = report;
  const pdf = openPaper({ title, author: organisation, subject: title, date: isoDate(madeAt) });
  const sheet = new Sheet(pdf);
  const output = collectOutput(sheet.ground);
  drawReportFacts(sheet, report);
  drawBlock(sheet, sheet.root, textTable(facts, 0), textColumn, 9.5);
  for (const section of sections) {
    if ('text' in section) {
      drawSectionTitle(sheet, section.title);
      for (const text of section.text.split('\n')) drawParagraph(sheet, sheet.root, [{ text, marks: [] }], textColumn);
      continue;
    }
    const table = textTable([section.columns, ...section.rows], 1);
    drawSectionTitle(sheet, section.title, topOfTable(sheet, table, textColumn, section.widths));
    drawTable(sheet, sheet.root, table, textColumn, section.widths);
  }
  drawReportFrames(sheet, report);
  sheet.end();
  pdf.end();
  return output;
};

/** Draws texts and tables under their titles as tagged PDF/A with the parts of the record. The same report gives the same bytes. */
export const renderSections = (report: SectionReport): Promise<Uint8Array> => inItsLetters(report, () => drawSections(report));
