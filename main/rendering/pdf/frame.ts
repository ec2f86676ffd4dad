import { create } from 'qrcode';
import type { RecordModel } from '#main/ports/record-model.ts';
import { fitLines } from './lines.ts';
import { ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** What pdfkit keeps of a page beside its content. */
interface Resources {
  page: { xobjects: Record<string, unknown> };
  addContent(operators: string): void;
  ref(data: Record<string, unknown>): { end(content: Buffer): void };
}
const CODE = 'PageToken';

/** The code as one drawing of edge 1 that every page shows again. */
const drawingOf = ({ pdf }: Sheet, text: string): unknown => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let operators = '0 g ';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      if (length > 0) operators += `${column} ${row} ${length} 1 re `;
      column += length;
    }
  const drawing = (pdf as unknown as Resources).ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, modules.size, modules.size],
    Matrix: [1 / modules.size, 0, 0, 1 / modules.size, 0, 0],
    Resources: {},
  });
  drawing.end(Buffer.from(`${operators}f`));
  return drawing;
};

const drawQr = ({ pdf }: Sheet, drawing: unknown, x: number, y: number): void => {
  const ground = pdf as unknown as Resources;
  ground.page.xobjects[CODE] = drawing;
  ground.addContent(`q ${paper.qr} 0 0 ${paper.qr} ${x} ${y} cm /${CODE} Do Q`);
};

interface Small {
  bold?: boolean;
  align?: 'left' | 'right';
  color?: string;
  size?: number;
  lines?: number;
}
const small = (sheet: Sheet, text: string, x: number, y: number, width: number, options: Small = {}): void => {
  const size = options.size ?? 8;
  const lines = fitLines(sheet.measure, { text, marks: options.bold ? ['bold'] : [] }, width, size, options.lines ?? 1);
  for (const [index, line] of lines.entries())
    sheet.drawLine(line, x, y + index * size * 1.3, width, options.align ?? 'left', size * 1.4, options.color ?? ink.grey);
};

/** Header and footer on every page, once it is known how many there are. */
export const drawFrames = (sheet: Sheet, model: RecordModel): void => {
  const { pdf } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  const code = drawingOf(sheet, model.pageToken);
  const width = paper.right - paper.left;
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    pdf.markContent('Artifact', { type: 'Pagination' });
    const top = 30;
    small(sheet, model.organisation, paper.left, top, width * 0.55, { bold: true, color: ink.blue });
    small(sheet, `${model.document.number}   Revision ${model.revision.label}`, paper.left + width * 0.57, top, width * 0.43, {
      bold: true,
      align: 'right',
      color: ink.blue,
    });
    small(sheet, model.document.title, paper.left, top + 13, width * 0.7, { lines: 2 });
    small(sheet, model.document.classification, paper.left + width * 0.72, top + 13, width * 0.28, { align: 'right', lines: 2 });
    sheet.rule(paper.left, top + 38, paper.right, ink.blue, 0.8);
    const foot = paper.bottom + 14;
    sheet.rule(paper.left, foot, paper.right, ink.blue, 0.8);
    const textWidth = width - paper.qr - 12;
    small(sheet, `Page ${page + 1} of ${count}`, paper.left, foot + 7, textWidth, { bold: true, color: ink.text, size: 9 });
    small(sheet, 'Valid only with complete signatures and the seal on the approval page.', paper.left, foot + 22, textWidth, {
      color: ink.text,
    });
    small(
      sheet,
      'Printed copies are uncontrolled unless marked. Check that this revision is the one in force.',
      paper.left,
      foot + 34,
      textWidth,
    );
    small(
      sheet,
      'The code proves number, revision and content of this record: scan it and verify its signature.',
      paper.left,
      foot + 46,
      textWidth,
    );
    small(sheet, `Vault ${model.vault}`, paper.left, foot + 58, textWidth, { size: 7 });
    drawQr(sheet, code, paper.right - paper.qr, foot + 7);
    pdf.endMarkedContent();
  }
};
