import { deflateSync } from 'node:zlib';
import { hanLanguageIn } from '../letters/in-its-letters.ts';
import { inLanguage } from '../letters/language.ts';
import { cleaned, needsShaping, PLAIN } from '../letters/needs-shaping.ts';
import type { Box } from '../pdf/filled-box.ts';
import type { Line } from '../pdf/line.ts';
import { breakLines, fitLines } from '../pdf/lines.ts';
import { filledMark, latinSetter, type Placed, type Setter } from './filled-mark.ts';
import type { Increment } from './increment.ts';
import { MarkFont } from './mark-font.ts';
import { ShapedText } from './shaped-text.ts';

export interface MarkText {
  /** Large first line. */
  title: string;
  /** Label and value; drawn in two columns of lines. */
  rows: [string, string][];
  color: [number, number, number];
}

const round = (value: number): number => Math.round(value * 100) / 100;
const inks: Partial<Record<Placed<never>['font'], string>> = { regular: '0.1 0.1 0.1', label: '0.35 0.39 0.44' };

/** Shortens what does not fit the box; the whole text stands in the signed statement. */
const fitted = (font: MarkFont, text: string, size: number, width: number): string => {
  if (font.width(text, size) <= width) return text;
  let kept = [...text];
  while (kept.length > 1 && font.width(`${kept.join('')}...`, size) > width) kept = kept.slice(0, -1);
  return `${kept.join('')}...`;
};

const formOf = (increment: Increment, width: number, height: number, operators: readonly string[], fonts: string): number => {
  const content = deflateSync(Buffer.from(operators.join('\n'), 'latin1'));
  return increment.add(
    `<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 ${width} ${height}]\n/Resources << ${fonts} >>\n/Length ${content.length}\n/Filter /FlateDecode\n>>`,
    content,
  );
};

/** Sets text of any script; its lines end where the lines of the pages end. */
const everySetter: Setter<Line> = (font, text, size, width, most) =>
  most === Number.POSITIVE_INFINITY
    ? breakLines([{ text, marks: [] }], width, size, font)
    : fitLines({ text, marks: [] }, width, size, most, font);

/** Letters that were typed in parts, as one: a reader of the file looks for them so. */
const composed = ({ title, rows, color }: MarkText): MarkText => ({
  title: cleaned(title),
  rows: rows.map(([label, value]) => [label, cleaned(value)]),
  color,
});

/**
 * The visible mark of a signature: ink in a frame, with name, time and meaning (21 CFR 11.50(b)).
 * @param box marks of former records are made again as they were, to be verified
 * @returns its object number
 */
export const drawMark = (increment: Increment, said: MarkText, width: number, height: number, box: Box): number => {
  const mark = box.everyScript ? composed(said) : said;
  const { title, rows, color } = mark;
  const paint = color.join(' ');
  const lines: string[] = [`${paint} RG 1.1 w 1 1 ${width - 2} ${height - 2} re S`, `${paint} rg 1 1 5 ${height - 2} re f`];
  if (box.everyScript && [title, ...rows.flat()].some(needsShaping)) {
    const text = new ShapedText(increment);
    inLanguage(box.language ?? hanLanguageIn(mark), () => {
      for (const placed of filledMark(mark, everySetter, width, height))
        lines.push(text.line(placed.text, round(placed.x), round(placed.y), inks[placed.font] ?? paint));
    });
    return formOf(increment, width, height, lines, text.end());
  }
  const isPlain = box.everyScript && [title, ...rows.flat()].every((text) => PLAIN.test(text));
  const [bold, regular] = [new MarkFont('bold', isPlain), new MarkFont('regular', isPlain)];
  const show = (font: 'B' | 'R', size: number, x: number, y: number, text: string, fill: string) => {
    const face = font === 'B' ? bold : regular;
    lines.push(`BT ${fill} rg /${font} ${size} Tf ${x} ${y} Td ${face.encode(text)} Tj ET`);
  };
  if (box.fills)
    for (const { font, text, size, x, y } of filledMark(mark, latinSetter({ bold, regular }), width, height))
      show(font === 'bold' ? 'B' : 'R', round(size), round(x), round(y), text, inks[font] ?? paint);
  else {
    show('B', 11, 14, height - 17, fitted(bold, title, 11, width - 28), paint);
    rows.forEach(([label, value], index) => {
      const y = height - 30 - index * 10.2;
      show('R', 7.5, 14, y, label, '0.35 0.39 0.44');
      show('R', 8, 84, y, fitted(regular, value, 8, width - 94), '0.1 0.1 0.1');
    });
  }
  return formOf(increment, width, height, lines, `/Font << /B ${bold.embed(increment)} 0 R /R ${regular.embed(increment)} 0 R >>`);
};
