import { type RecordModel, SEAL_FIELD } from '#main/ports/record-model.ts';
import { isolated } from '#shared/domain/isolated.ts';
import { drawParagraph } from './blocks.ts';
import { newBox } from './filled-box.ts';
import { type Reference, short } from './ground.ts';
import { breakLines, fitLines, type Line } from './lines.ts';
import { ink, paper, textColumn } from './paper.ts';
import { drawSectionTitle } from './sections.ts';
import type { Sheet } from './sheet.ts';
import { showing } from './words.ts';

const SIGNER_HEIGHT = 74;
const SEAL_HEIGHT = 86;

interface Color {
  hex: string;
  rgb: [number, number, number];
}
const blue: Color = { hex: ink.blue, rgb: [0.122, 0.227, 0.373] };
const red: Color = { hex: ink.red, rgb: [0.608, 0.133, 0.149] };

/** What an empty field shows: a dashed frame and who is awaited, in the embedded fonts. */
const drawWaiting = ({ ground, fonts }: Sheet, lines: readonly Line[], width: number, height: number, { rgb }: Color): Reference => {
  const resources: Record<string, Reference> = {};
  const drawn = lines.flatMap((line, index) => {
    let x = 12;
    return line.fragments.map((fragment) => {
      const { id, reference } = fonts.use(fragment.font, fragment.words);
      resources[id] = reference;
      const at = `${short(fragment.x === undefined ? x : 12 + fragment.x)} ${short(height / 2 + (lines.length / 2 - index) * 13 - 9.5)}`;
      x += fragment.width;
      return `BT 0.353 0.388 0.439 rg /${id} ${fragment.style.size} Tf ${at} Td ${showing(fragment.words, fragment.font, fragment.style.size, fonts.coder)} ET`;
    });
  });
  const appearance = ground.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: { Font: resources } });
  appearance.write(`${rgb.join(' ')} RG 0.8 w [4 3] 0 d 1 1 ${width - 2} ${height - 2} re S\n${drawn.join('\n')}`);
  appearance.end();
  return appearance;
};

/** Reserves a signature field: a merged field and widget with the Print and Locked flags, and an appearance of its own. */
const reserveField = (
  sheet: Sheet,
  name: string,
  waiting: (value: (text: string) => string) => string,
  height: number,
  color: Color,
): Reference => {
  const expected = waiting((text) => text);
  const { ground, structure, surface } = sheet;
  const width = Math.round(textColumn.width * 100) / 100;
  const lines = fitLines({ text: waiting(isolated), marks: [] }, width - 24, 9.5, 3);
  const appearance = drawWaiting(sheet, lines, width, height, color);
  const element = sheet.child(sheet.root, 'Form', `Place for a signature. ${expected}`);
  ground.annotate(paper.left, sheet.y + 1, width, height, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(name),
    TU: new String(expected),
    F: 132,
    P: surface.page.dictionary,
    AP: { N: appearance },
    ...newBox(),
    StructParent: structure.own(element),
  });
  sheet.y += height + 10;
  const widget = surface.page.annotations.at(-1);
  if (!widget) throw new Error('pdfkit has not added the signature field to its page.');
  structure.place(element, widget, surface.page);
  return widget;
};

const drawLabel = (sheet: Sheet, step: string, expected: string, height: number, color: Color): void => {
  const runs = [
    { text: isolated(step), marks: ['bold' as const] },
    { text: expected === '' ? '' : `   by ${isolated(expected)}`, marks: [] },
  ];
  // The name stands on the page of its box.
  sheet.need(breakLines(runs, textColumn.width, 9.5).length * 13.5 + height + 4);
  drawParagraph(sheet, sheet.root, runs, textColumn, { size: 9.5, color: color.hex });
};

const explanation = ({ document, revision, contentHash }: RecordModel): string =>
  `Each person below signs ${document.number} revision ${revision.label} electronically at the moment of the decision. A dashed box is a signature that has not been given. The content that is signed has the SHA-256 ${contentHash}.`;

/** One box for each signer in the order of signing, and the seal's at the end (21 CFR 11.50). */
export const drawApprovalPage = (sheet: Sheet, model: RecordModel): void => {
  sheet.newPage();
  drawSectionTitle(sheet, 'Approval');
  drawParagraph(sheet, sheet.root, [{ text: explanation(model), marks: [] }], textColumn, { size: 9.5, color: ink.text });
  sheet.y += 8;
  const fields = model.signers.map(({ field, step, expected }) => {
    drawLabel(sheet, step, expected, SIGNER_HEIGHT, blue);
    return reserveField(sheet, field, (value) => `Awaiting signature: ${value(expected)} (${value(step)})`, SIGNER_HEIGHT, blue);
  });
  closeForm(sheet, [
    ...fields,
    drawSealPlace(sheet, 'Seal of the organisation, given at release', (value) => `Awaiting release: seal of ${value(model.organisation)}`),
  ]);
};

/** The place of the seal, at the end of every record. */
export const drawSealPlace = (sheet: Sheet, label: string, awaiting: (value: (text: string) => string) => string): Reference => {
  drawLabel(sheet, label, '', SEAL_HEIGHT, red);
  return reserveField(sheet, SEAL_FIELD, awaiting, SEAL_HEIGHT, red);
};

/** Names the fields of the record in its form. */
export const closeForm = ({ ground }: Sheet, fields: readonly Reference[]): void => {
  // Not through initForm(), which would ask viewers to draw the fields again. pdfkit closes the form itself, and wants to see a font for it.
  ground._root.data.AcroForm = ground.ref({ Fields: fields, SigFlags: 3, DR: { Font: {} } });
  ground._acroform = { fonts: {}, defaultFont: 'regular' };
};
