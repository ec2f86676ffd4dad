import type { Imported, RecordModel } from '#main/ports/record-model.ts';
import { closeForm, drawSealPlace } from './approval-page.ts';
import { drawBlock, drawParagraph } from './blocks.ts';
import { ink, textColumn } from './paper.ts';
import { drawSectionTitle, textTable } from './sections.ts';
import type { Sheet } from './sheet.ts';

const small = { size: 9.5, color: ink.text };
const explanation =
  'This revision was made, approved and used before it came into this vault. The approvals below stand on paper or in another system, as the list of documents tells; they are not electronic signatures of this system, and this system has not checked them. The seal says what was imported and when, and that nothing was changed since.';

/** Where the revision came from and who approved it there, in place of signatures that nobody gave here (21 CFR 11.70). */
export const drawImported = (sheet: Sheet, { organisation, contentHash }: RecordModel, from: Imported): void => {
  sheet.newPage();
  drawSectionTitle(sheet, 'Imported from another system');
  drawParagraph(sheet, sheet.root, [{ text: explanation, marks: [] }], textColumn, small);
  sheet.y += 8;
  const facts: [string, string][] = [
    ['Called before', `revision ${from.formerLabel}`],
    ['State when imported', from.state],
    ['File', from.file.path],
    ['SHA-256 of the file', from.file.sha256],
    ['Size of the file', `${from.file.size} bytes; it is stored unchanged`],
    ['SHA-256 of the content', contentHash],
    ['Imported by', from.by],
    ['Run', from.run],
    ['SHA-256 of the manifest', `${from.manifest}, signed by the person who imported it`],
    ...(from.supersedes === '' ? [] : [['Said to replace', from.supersedes] satisfies [string, string]]),
    ...(from.findings.length === 0
      ? []
      : [['The file holds', `${from.findings.join(', ')}; nothing of it is ever run`] satisfies [string, string]]),
  ];
  drawBlock(sheet, sheet.root, textTable(facts, 0), textColumn, 9.5);
  drawSectionTitle(sheet, 'Approvals on paper');
  if (from.approvals.length === 0) drawParagraph(sheet, sheet.root, [{ text: 'None is named.', marks: [] }], textColumn, small);
  else
    drawBlock(
      sheet,
      sheet.root,
      textTable(
        [
          ['Approved on paper by', 'For', 'On', 'Evidence'],
          ...from.approvals.map(({ name, meaning, on, evidence }) => [name, meaning || 'not said', on, evidence || 'not said']),
        ],
        1,
      ),
      textColumn,
      9.5,
    );
  sheet.y += 10;
  closeForm(sheet, [
    drawSealPlace(sheet, 'Seal of the organisation, given when it was imported', (value) => `Awaiting the seal of ${value(organisation)}`),
  ]);
};
