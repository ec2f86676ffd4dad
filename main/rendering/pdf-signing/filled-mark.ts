import type { MarkFont } from './mark-font.ts';

/** A line of text on its place in a box, from the lower left corner of the box. */
export interface Placed<Text> {
  font: 'bold' | 'regular' | 'label';
  text: Text;
  size: number;
  x: number;
  y: number;
}

const [LEFT, RIGHT, LABELS] = [14, 10, 72];
const PADDING = 8;
const TITLE = { size: 12, least: 9, lines: 2 };
const TEXT = { size: 9.5, least: 6.5 };
const LEADING = { least: 1.22, most: 1.6 };
const STEP = 0.5;

interface Word {
  text: string;
  /** At size 1, with the space behind. */
  width: number;
}
const wordsOf = (font: MarkFont, text: string): Word[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ text: word, width: font.width(`${word} `, 1) }));

/** Words in lines of a width; a word that is longer than a line is divided where the line ends. */
const wrapped = (font: MarkFont, words: readonly Word[], size: number, width: number): string[] => {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  const end = () => {
    if (line !== '') lines.push(line);
    [line, used] = ['', 0];
  };
  for (const word of words) {
    if (used + word.width * size > width) end();
    if (word.width * size <= width) {
      line = line === '' ? word.text : `${line} ${word.text}`;
      used += word.width * size;
      continue;
    }
    for (const letter of word.text) {
      const advance = font.width(letter, size);
      if (used + advance > width) end();
      line += letter;
      used += advance;
    }
  }
  end();
  return lines.length === 0 ? [''] : lines;
};

/** The first lines; what is left out stands in the signed statement, and is shown as cut off. */
const atMost = (lines: readonly string[], count: number): string[] =>
  lines.length <= count ? [...lines] : [...lines.slice(0, count - 1), `${[...(lines[count - 1] ?? '')].slice(0, -1).join('').trimEnd()}…`];

/** How text is set in lines: the first ones that have room, and of the last of them its beginning where something is left out. */
export type Setter<Text> = (font: 'bold' | 'regular', text: string, size: number, width: number, most: number) => Text[];

/** Sets text in the two fonts of Latin marks, letter by letter. */
export const latinSetter = (fonts: { bold: MarkFont; regular: MarkFont }): Setter<string> => {
  const words = new Map<string, Word[]>();
  return (font, text, size, width, most) => {
    const known = words.get(`${font}/${text}`) ?? wordsOf(fonts[font], text);
    words.set(`${font}/${text}`, known);
    return atMost(wrapped(fonts[font], known, size, width), most);
  };
};

/** The largest text that fits into the box, in lines as far apart as the box has room for. */
export const filledMark = <Text>(
  { title, rows }: { title: string; rows: readonly (readonly [string, string])[] },
  set: Setter<Text>,
  width: number,
  height: number,
): Placed<Text>[] => {
  const all = Number.POSITIVE_INFINITY;
  const titleWidth = width - LEFT - RIGHT;
  let titleSize = TITLE.size;
  while (titleSize > TITLE.least && set('bold', title, titleSize, titleWidth, all).length > 1) titleSize -= STEP;
  const titleLines = set('bold', title, titleSize, titleWidth, TITLE.lines);
  const room = height - PADDING * 2 - titleLines.length * titleSize * 1.3;
  const linesAt = (size: number) => rows.map(([, value]) => set('regular', value, size, titleWidth - LABELS, all));
  const neededAt = (size: number) => linesAt(size).reduce((sum, lines) => sum + lines.length, 0) * size * LEADING.least;
  let size = TEXT.size;
  while (size > TEXT.least && neededAt(size) > room) size -= STEP;
  let left = Math.floor(room / (size * LEADING.least));
  const shown = rows.map(([, value], index) => {
    // Each row behind keeps a line of its own.
    const kept = set('regular', value, size, titleWidth - LABELS, Math.max(1, left - (rows.length - 1 - index)));
    left -= kept.length;
    return kept;
  });
  const count = shown.reduce((sum, lines) => sum + lines.length, 0);
  const leading = Math.min(size * LEADING.most, room / count);
  const placed: Placed<Text>[] = titleLines.map((text, index) => ({
    font: 'bold',
    text,
    size: titleSize,
    x: LEFT,
    y: height - PADDING - titleSize - index * titleSize * 1.3,
  }));
  let y = height - PADDING - titleLines.length * titleSize * 1.3 - leading * 0.85;
  for (const [index, lines] of shown.entries()) {
    for (const text of set('regular', rows[index]?.[0] ?? '', size - 0.5, all, 1))
      placed.push({ font: 'label', text, size: size - 0.5, x: LEFT, y });
    for (const text of lines) {
      placed.push({ font: 'regular', text, size, x: LEFT + LABELS, y });
      y -= leading;
    }
  }
  return placed;
};
