import { create } from 'qrcode';
import type { RecordModel } from '#main/ports/record-model.ts';
import { fitLines } from './lines.ts';
import { ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** The modules of the code as runs of rectangles, made once for all pages. */
const qrPath = (text: string): { size: number; runs: [number, number, number][] } => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: [number, number, number][] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      if (length > 0) runs.push([column, row, length]);
      column += length;
    }
  }
  return { size: modules.size, runs };
};

const drawQr = (sheet: Sheet, code: ReturnType<typeof qrPath>, x: number, y: number): void => {
  const unit = paper.qr / code.size;
  for (const [column, row, length] of code.runs) sheet.pdf.rect(x + column * unit, y + row * unit, length * unit, unit);
  sheet.pdf.fill('#000000');
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
  const code = qrPath(model.pageToken);
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
