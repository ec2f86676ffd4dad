import type { RecordModel } from '#main/ports/record-model.ts';
import { drawParagraph } from './blocks.ts';
import { ink, paper, textColumn } from './paper.ts';
import { drawSectionTitle } from './sections.ts';
import type { Sheet } from './sheet.ts';

const SIGNER_HEIGHT = 74;
const SEAL_HEIGHT = 86;

interface Reference {
  end(): void;
  data: Record<string, unknown>;
}
/** Parts of pdfkit that its types leave out: the reserved fields cannot be made through initForm(), which would ask viewers to redraw them. */
interface Internals {
  ref(data: Record<string, unknown>): Reference & { write(text: string): void };
  page: { annotations: Reference[]; dictionary: Reference };
  _root: Reference;
  _acroform: { fonts: Record<string, never>; defaultFont: string };
}

/**
 * Reserves a signature field: a merged field and widget with the Print and Locked flags and an appearance of its own,
 * a dashed box while unsigned. `top` counts from the top of the page as the rest of the drawing does.
 */
const reserveField = (sheet: Sheet, name: string, top: number, height: number, color: [number, number, number]): Reference => {
  const pdf = sheet.pdf as unknown as Internals;
  const width = textColumn.width;
  const appearance = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} });
  appearance.write(`${color.join(' ')} RG 0.8 w [4 3] 0 d 1 1 ${width - 2} ${height - 2} re S`);
  appearance.end();
  const bottom = paper.height - top - height;
  const widget = pdf.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String(name),
    F: 132,
    Rect: [paper.left, bottom, paper.left + width, bottom + height],
    P: pdf.page.dictionary,
    AP: { N: appearance },
  });
  widget.end();
  pdf.page.annotations.push(widget);
  return widget;
};

/** One box for each signer in the order of signing, and the seal's at the end (21 CFR 11.50). */
export const drawApprovalPage = (sheet: Sheet, model: RecordModel): void => {
  sheet.newPage();
  drawSectionTitle(sheet, 'Approval');
  drawParagraph(
    sheet,
    sheet.root,
    [
      {
        text: `Each person below signed ${model.document.number} revision ${model.revision.label} electronically at the moment of the decision. A dashed empty box is a signature that has not been given. The content that was signed has the SHA-256 ${model.contentHash}.`,
        marks: [],
      },
    ],
    textColumn,
    { size: 9.5, color: ink.text },
  );
  sheet.y += 8;
  const fields = model.signers.map((signer) => {
    sheet.need(SIGNER_HEIGHT + 24);
    drawParagraph(
      sheet,
      sheet.root,
      [
        { text: signer.step, marks: ['bold'] },
        { text: `   by ${signer.expected}`, marks: [] },
      ],
      textColumn,
      { size: 9.5, color: ink.blue },
    );
    const field = reserveField(sheet, signer.field, sheet.y + 1, SIGNER_HEIGHT, [0.122, 0.227, 0.373]);
    sheet.y += SIGNER_HEIGHT + 10;
    return field;
  });
  sheet.need(SEAL_HEIGHT + 24);
  drawParagraph(sheet, sheet.root, [{ text: 'Seal of the organisation, given at release', marks: ['bold'] }], textColumn, {
    size: 9.5,
    color: ink.red,
  });
  fields.push(reserveField(sheet, 'seal', sheet.y + 1, SEAL_HEIGHT, [0.608, 0.133, 0.149]));
  sheet.y += SEAL_HEIGHT + 8;
  const pdf = sheet.pdf as unknown as Internals;
  // pdfkit closes the form itself at the end, and wants to see a font for it.
  pdf._root.data.AcroForm = pdf.ref({ Fields: fields, SigFlags: 3, DR: { Font: {} } });
  pdf._acroform = { fonts: {}, defaultFont: 'regular' };
};
