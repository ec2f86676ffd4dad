import type { RecordModel } from '#main/ports/record-model.ts';
import { closeForm, drawSealPlace } from './approval-page.ts';
import { drawParagraph } from './blocks.ts';
import { ink, textColumn } from './paper.ts';
import { drawSectionTitle, textTable } from './sections.ts';
import type { Sheet } from './sheet.ts';
import { drawTable } from './table.ts';

/** What an entry is, before its first field. */
export const drawEntryHead = (sheet: Sheet, { document }: RecordModel, facts: readonly (readonly [string, string])[]): void => {
  drawParagraph(sheet, sheet.root, [{ text: document.type, marks: [] }], textColumn, { size: 10, color: ink.grey });
  const title = { size: 20, color: ink.blue, bold: true };
  drawParagraph(sheet, sheet.root, [{ text: document.title, marks: ['bold'] }], textColumn, title, 'H1');
  sheet.y += 6;
  const table = textTable(
    facts.map((fact) => [...fact]),
    0,
  );
  drawTable(sheet, sheet.root, table, textColumn, [0.26, 0.74]);
};

/** The place of the seal, which is all that is signed on paper: the statements of people travel inside. */
export const drawSealPage = (sheet: Sheet, { organisation, contentHash, document, revision }: RecordModel): void => {
  drawSectionTitle(sheet, 'Seal', 170);
  const words = `The seal says that ${organisation} made this record of ${document.number}, version ${revision.label}, from its vault. What people signed is the version with the SHA-256 ${contentHash}; their statements and signatures are in the record that travels inside this file.`;
  drawParagraph(sheet, sheet.root, [{ text: words, marks: [] }], textColumn, { size: 9.5, color: ink.text });
  sheet.y += 8;
  const place = drawSealPlace(sheet, 'Seal of the organisation', (value) => `Awaiting the seal of ${value(organisation)}`);
  closeForm(sheet, [place]);
};
