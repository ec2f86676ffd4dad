import { create } from 'qrcode';
import type { RecordModel } from '#main/ports/record-model.ts';
import { DRAFT_CODE } from '#shared/domain/page-codes.ts';
import { type Reference, short } from './ground.ts';
import { fitLines } from './lines.ts';
import { ink, paper } from './paper.ts';
import type { Sheet } from './sheet.ts';

const CODE = 'PageToken';
/** Letters that a code holds in its denser writing. */
const DENSE = /^[0-9A-Z $%*+\-./:]+$/;

/** The code as one drawing of edge 1 that every page shows again. */
const drawingOf = ({ ground }: Sheet, text: string): Reference => {
  // A page token is written in these letters on purpose; looking for a shorter mixture takes longer than drawing a page.
  const { modules } = create(DENSE.test(text) ? [{ data: text, mode: 'alphanumeric' }] : text, { errorCorrectionLevel: 'M' });
  let operators = '0 g ';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      if (length > 0) operators += `${column} ${row} ${length} 1 re `;
      column += length;
    }
  const drawing = ground.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, modules.size, modules.size],
    Matrix: [1 / modules.size, 0, 0, 1 / modules.size, 0, 0],
    Resources: {},
  });
  drawing.end(Buffer.from(`${operators}f`));
  return drawing;
};

const drawQr = ({ surface }: Sheet, drawing: Reference, x: number, y: number): void => {
  surface.page.xobjects[CODE] = drawing;
  surface.raw(`q ${short(paper.qr)} 0 0 ${short(paper.qr)} ${short(x)} ${short(y)} cm /${CODE} Do Q`);
};

interface Small {
  bold?: boolean;
  align?: 'left' | 'right';
  color?: string;
  size?: number;
  lines?: number;
}
/** A line of a header or footer; what does not fit is shown as cut off. */
export const small = (sheet: Sheet, text: string, x: number, y: number, width: number, options: Small = {}): void => {
  const size = options.size ?? 8;
  const lines = fitLines({ text, marks: options.bold ? ['bold'] : [] }, width, size, options.lines ?? 1);
  for (const [index, line] of lines.entries())
    sheet.drawLine(line, x, y + index * size * 1.3, width, options.align ?? 'left', size * 1.4, options.color ?? ink.grey);
};

/** Header and footer on every page, once it is known how many there are. */
export const drawFrames = (sheet: Sheet, model: RecordModel): void => {
  const count = sheet.pageCount;
  // An entry has no code: its record is proven by what travels inside.
  const code = model.entry ? null : drawingOf(sheet, model.pageToken);
  for (let page = 0; page < count; page += 1) {
    sheet.turnTo(page);
    sheet.artifact(() => drawFrame(sheet, model, code, page + 1, count), 'Pagination');
  }
};

/**
 * The pages are frozen before anybody knows the day of release, so each says where it stands. A paper that nobody signs,
 * such as a printed draft, says so by its mark.
 */
const effectiveWords = ({ revision: { effectiveRule }, pageToken, broughtIn, entry }: RecordModel, count: number): string => {
  if (entry) return entry.state;
  if (pageToken.startsWith(DRAFT_CODE)) return 'Draft, not effective';
  const [day] = /\d{4}-\d\d-\d\d/.exec(effectiveRule) ?? [];
  if (broughtIn && day !== undefined) return `Effective from ${day}`;
  return day === undefined ? `Effective from: see seal, page ${count}` : `Effective not before ${day}: page ${count}`;
};

/** What the foot of a page says of its worth. */
const worthOf = ({ entry, broughtIn }: RecordModel): [string, string][] => {
  if (entry?.isReport)
    return [
      ['Valid only with the seal on the last page; what it rests on is proven with the vault.', ink.text],
      ['Printed copies are uncontrolled. It tells of the day that it names, and of no later one.', ink.grey],
    ];
  if (entry)
    return [
      ['Valid only with the seal on the last page; the signatures of people are proven by the record inside this file.', ink.text],
      ['Printed copies are uncontrolled. The entry may have been changed since this record was made.', ink.grey],
    ];
  return [
    [
      broughtIn
        ? 'Approved elsewhere and imported. Valid only with the seal on the last page.'
        : 'Valid only with complete signatures and the seal on the approval page.',
      ink.text,
    ],
    ['Printed copies are uncontrolled unless marked. Check that this revision is the one in force.', ink.grey],
    ['The code proves number, revision and content of this record: scan it and verify its signature.', ink.grey],
  ];
};

const drawFrame = (sheet: Sheet, model: RecordModel, code: Reference | null, page: number, count: number): void => {
  const { organisation, document, revision, vault, entry } = model;
  const width = paper.right - paper.left;
  const top = 30;
  small(sheet, organisation, paper.left, top, width * 0.55, { bold: true, color: ink.blue });
  const label = entry?.isUnversioned ? '' : `   ${entry ? 'Version' : 'Revision'} ${revision.label}`;
  small(sheet, `${document.number}${label}`, paper.left + width * 0.57, top, width * 0.43, {
    bold: true,
    align: 'right',
    color: ink.blue,
  });
  small(sheet, document.title, paper.left, top + 13, width * 0.54, { lines: 3 });
  const beside = `${document.classification}   ${effectiveWords(model, count)}`;
  small(sheet, beside, paper.left + width * 0.56, top + 13, width * 0.44, { align: 'right', lines: 2 });
  sheet.rule(paper.left, top + 48, paper.right, ink.blue, 0.8);
  const foot = paper.bottom + 14;
  sheet.rule(paper.left, foot, paper.right, ink.blue, 0.8);
  const textWidth = code === null ? width : width - paper.qr - 12;
  small(sheet, `Page ${page} of ${count}`, paper.left, foot + 7, textWidth, { bold: true, color: ink.text, size: 9 });
  for (const [index, [sentence, color]] of worthOf(model).entries())
    small(sheet, sentence, paper.left, foot + 22 + index * 12, textWidth, { color });
  small(sheet, `Vault ${vault}`, paper.left, foot + 58, textWidth, { size: 7 });
  if (code !== null) drawQr(sheet, code, paper.right - paper.qr, foot + 7);
};
