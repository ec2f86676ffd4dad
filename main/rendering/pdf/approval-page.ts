import { type RecordModel, SEAL_FIELD } from '#main/ports/record-model.ts';
import { drawParagraph } from './blocks.ts';
import { breakLines, fitLines, type Line } from './lines.ts';
import { type FontName, ink, paper, textColumn } from './paper.ts';
import { drawSectionTitle } from './sections.ts';
import type { Sheet } from './sheet.ts';

const SIGNER_HEIGHT = 74;
const SEAL_HEIGHT = 86;

interface Reference {
  end(): void;
  data: Record<string, unknown>;
}
interface Font {
  id: string;
  ref(): Reference;
  encode(text: string): [string[], unknown];
}
/** Parts of pdfkit that its types leave out: the reserved fields cannot be made through initForm(), which would ask viewers to redraw them. */
interface Internals {
  ref(data: Record<string, unknown>): Reference & { write(text: string): void };
  page: { annotations: Reference[]; dictionary: Reference };
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): void;
  font(name: FontName): { _font: Font };
  _root: Reference;
  _acroform: { fonts: Record<string, never>; defaultFont: string };
}
interface Color {
  hex: string;
  rgb: [number, number, number];
}
const blue: Color = { hex: ink.blue, rgb: [0.122, 0.227, 0.373] };
const red: Color = { hex: ink.red, rgb: [0.608, 0.133, 0.149] };

/** What an empty field shows: a dashed frame and who is awaited, in the embedded fonts. */
const drawWaiting = (pdf: Internals, lines: readonly Line[], width: number, height: number, { rgb }: Color): Reference => {
  const fonts: Record<string, Reference> = {};
  const words = lines.flatMap((line, index) => {
    let x = 12;
    return line.fragments.map((fragment) => {
      const font = pdf.font(fragment.font)._font;
      fonts[font.id] = font.ref();
      const at = `${x.toFixed(2)} ${(height / 2 + (lines.length / 2 - index) * 13 - 9.5).toFixed(2)}`;
      x += fragment.width;
      return `BT 0.353 0.388 0.439 rg /${font.id} ${fragment.size} Tf ${at} Td <${font.encode(fragment.text)[0].join('')}> Tj ET`;
    });
  });
  const appearance = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: { Font: fonts } });
  appearance.write(`${rgb.join(' ')} RG 0.8 w [4 3] 0 d 1 1 ${width - 2} ${height - 2} re S\n${words.join('\n')}`);
  appearance.end();
  return appearance;
};

/** Reserves a signature field: a merged field and widget with the Print and Locked flags, and an appearance of its own. */
const reserveField = (sheet: Sheet, name: string, expected: string, height: number, color: Color): Reference => {
  const pdf = sheet.pdf as unknown as Internals;
  const width = Math.round(textColumn.width * 100) / 100;
  const lines = fitLines(sheet.measure, { text: expected, marks: [] }, width - 24, 9.5, 3);
  const appearance = drawWaiting(pdf, lines, width, height, color);
  const element = sheet.child(sheet.root, 'Form', { alt: `Place for a signature. ${expected}` });
  pdf.annotate(paper.left, sheet.y + 1, width, height, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(name),
    TU: new String(expected),
    F: 132,
    P: pdf.page.dictionary,
    AP: { N: appearance },
    structParent: element,
  });
  // The element names the page that is open now, so it is written before another page is opened.
  element.end();
  sheet.y += height + 10;
  const widget = pdf.page.annotations.at(-1);
  if (!widget) throw new Error('pdfkit has not added the signature field to its page.');
  return widget;
};

const drawLabel = (sheet: Sheet, step: string, expected: string, height: number, color: Color): void => {
  const runs = [
    { text: step, marks: ['bold' as const] },
    { text: expected === '' ? '' : `   by ${expected}`, marks: [] },
  ];
  // The name stands on the page of its box.
  sheet.need(breakLines(sheet.measure, runs, textColumn.width, 9.5).length * 13.5 + height + 4);
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
    return reserveField(sheet, field, `Awaiting signature: ${expected} (${step})`, SIGNER_HEIGHT, blue);
  });
  drawLabel(sheet, 'Seal of the organisation, given at release', '', SEAL_HEIGHT, red);
  fields.push(reserveField(sheet, SEAL_FIELD, `Awaiting release: seal of ${model.organisation}`, SEAL_HEIGHT, red));
  const pdf = sheet.pdf as unknown as Internals;
  // pdfkit closes the form itself at the end, and wants to see a font for it.
  pdf._root.data.AcroForm = pdf.ref({ Fields: fields, SigFlags: 3, DR: { Font: {} } });
  pdf._acroform = { fonts: {}, defaultFont: 'regular' };
};
