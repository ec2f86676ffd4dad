import { deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import type { PaperStamp } from '#main/ports/record-model.ts';
import { AppError } from '#shared/domain/errors.ts';
import { clustersOf } from '../letters/font-choice.ts';
import { inItsLetters } from '../letters/in-its-letters.ts';
import { short } from '../pdf/ground.ts';
import type { Line } from '../pdf/line.ts';
import { breakLines, fitLines } from '../pdf/lines.ts';
import { paper } from '../pdf/paper.ts';
import { Increment } from './increment.ts';
import { dictionaryOf, type PdfFile, readPdf } from './pdf-file.ts';
import { ShapedText } from './shaped-text.ts';

/** Colours as operands: white on blue for what is controlled, on red for what is not, so that neither is missed in a copy. */
const tones = { controlled: '0.122 0.227 0.373', uncontrolled: '0.608 0.133 0.149' };
const SIZE = 8.5;
/** Long names are set smaller, down to what is still read with ease, and what is longer still in two lines. */
const SMALLEST = 6;
const BAND = { y: 812, height: 17 };
/** The code of a copy says more than the record's, so that it is larger: modules of the same size. */
const EDGE = (27 * 72) / 25.4;
const QUIET = 8;

const WHITE = '1 1 1';

const widthAt = (text: string, size: number): number => breakLines([{ text, marks: [] }], Number.POSITIVE_INFINITY, size)[0]?.width ?? 0;

/** Two lines at most; where words leave too little room for the rest, a word is divided, for the holder is named in full. */
const inTwoLines = (text: string, room: number, size: number): { lines: Line[]; isCut: boolean } => {
  const byWords = breakLines([{ text, marks: [] }], room, size);
  if (byWords.length <= 2) return { lines: byWords, isCut: false };
  const letters = clustersOf(text);
  const first = letters.findLastIndex((_, index) => widthAt(letters.slice(0, index + 1).join(''), size) <= room) + 1;
  const parts = [letters.slice(0, first), letters.slice(first)].map((part) => part.join('').trim());
  return {
    lines: parts.flatMap((part) => fitLines({ text: part, marks: [] }, room, size, 1)),
    isCut: parts.some((part) => widthAt(part, size) > room),
  };
};

/** As large as has room. */
const setBeside = (text: string, room: number): { lines: Line[]; isCut: boolean } =>
  // Rounded down, or what just fits would be cut.
  inTwoLines(text, room, Math.max(SMALLEST, Math.min(SIZE, Math.floor((SIZE * room * 100) / widthAt(text, SIZE)) / 100)));

const bandOf = (drawn: ShapedText, { title, text, head: ledger, tone }: PaperStamp): string => {
  const [x, width] = [paper.left, paper.right - paper.left];
  const [head] = breakLines([{ text: title, marks: [] }], width, SIZE, 'bold');
  if (head === undefined) return '';
  const after = x + 6 + head.width + 10;
  const room = x + width - 6 - after;
  const whole = setBeside(ledger === null ? text : `${text}. Ledger ${ledger}`, room);
  const { lines } = whole.isCut ? setBeside(text, room) : whole;
  const said = lines.map((line, index) => drawn.line(line, after, BAND.y + (lines.length === 1 ? 5.2 : index === 0 ? 10 : 2.8), WHITE));
  return [
    `${tones[tone]} rg ${short(x)} ${BAND.y} ${short(width)} ${BAND.height} re f`,
    drawn.line(head, x + 6, BAND.y + 5.2, WHITE),
    ...said,
  ].join('\n');
};

/** Large letters from corner to corner, through which the text stays readable. */
const acrossOf = (drawn: ShapedText, mark: string): string => {
  const at = (size: number) => breakLines([{ text: mark, marks: [] }], Number.POSITIVE_INFINITY, size, 'bold')[0];
  const size = Math.min(110, (640 / (at(100)?.width ?? 640)) * 100);
  const line = at(size);
  if (line === undefined) return '';
  const angle = Math.atan2(paper.height, paper.width);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const half = line.width / 2;
  const drop = size * 0.36;
  const x = paper.width / 2 - half * cos + drop * sin;
  const y = paper.height / 2 - half * sin - drop * cos;
  return `q /Pale gs ${drawn.line(line, x, y, tones.uncontrolled, [cos, sin])} Q`;
};

/** The copy's code over the record's, on white of its own. */
const codeOf = (code: string): string => {
  const { modules } = create([{ data: code, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  const foot = paper.height - (paper.bottom + 14);
  const [left, top, unit] = [paper.right - EDGE, foot - 7, EDGE / modules.size];
  const lines = [
    `1 1 1 rg ${short(left - QUIET)} ${short(top - EDGE - QUIET)} ${short(EDGE + QUIET * 2)} ${short(EDGE + QUIET + 6)} re f`,
    `q 0 g ${short(unit)} 0 0 ${short(-unit)} ${short(left)} ${short(top)} cm`,
  ];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      let length = 0;
      while (column + length < modules.size && modules.get(row, column + length)) length += 1;
      if (length > 0) lines.push(`${column} ${row} ${length} 1 re`);
      column += length;
    }
  return `${lines.join('\n')}\nf Q`;
};

const pagesOf = (file: PdfFile): number[] => {
  const pages = [...(file.revisions[0]?.objects.keys() ?? [])].filter((number) => /\/Type \/Page\b(?!s)/.test(dictionaryOf(file, number)));
  if (pages.length === 0) throw new AppError('damaged', 'The paper has no pages that could be stamped.');
  return pages;
};
const numberIn = (dictionary: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? Number.NaN);

/**
 * Puts a stamp on each page by one more update: the record stays byte-identical inside of it, and a verifier sees that
 * the file is a copy and not the record (decision 0013).
 */
export const stampPdf = (pdf: Uint8Array, stamp: PaperStamp): Promise<Uint8Array> => inItsLetters(stamp, () => stamped(pdf, stamp));

const stamped = (pdf: Uint8Array, stamp: PaperStamp): Uint8Array => {
  const file = readPdf(pdf);
  const increment = new Increment(file);
  const drawn = new ShapedText(increment);
  const drawing = [
    stamp.mark === null ? '' : acrossOf(drawn, stamp.mark),
    bandOf(drawn, stamp),
    stamp.code === null ? '' : codeOf(stamp.code),
  ].join('\n');
  const content = deflateSync(Buffer.from(drawing, 'latin1'));
  const fonts = drawn.end();
  const form = increment.add(
    `<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 ${paper.width} ${paper.height}]\n/Resources << ${fonts} /ExtGState << /Pale << /ca 0.22 /CA 0.22 >> >> >>\n/Length ${content.length}\n/Filter /FlateDecode\n>>`,
    content,
  );
  const stream = (operators: string): number => increment.add(`<<\n/Length ${operators.length}\n>>`, Buffer.from(operators, 'latin1'));
  const before = stream('q');
  const after = stream('Q /Artifact <</Type /Pagination>> BDC q /Stamp Do Q EMC');
  const seen = new Set<number>();
  for (const page of pagesOf(file)) {
    const dictionary = dictionaryOf(file, page);
    const resources = numberIn(dictionary, 'Resources');
    increment.put(page, dictionary.replace(/\/Contents (\d+ 0 R)/, `/Contents [${before} 0 R $1 ${after} 0 R]`));
    if (seen.has(resources)) continue;
    seen.add(resources);
    const named = dictionaryOf(file, resources);
    const entry = `/Stamp ${form} 0 R\n`;
    increment.put(
      resources,
      /\/XObject\s*<</.test(named)
        ? named.replace(/\/XObject\s*<</, (found) => `${found}\n${entry}`)
        : named.replace(/>>\s*$/, `/XObject <<\n${entry}>>\n>>`),
    );
  }
  return increment.bytes();
};
