import { type FontName, fontOf, type TextFont } from '../letters/fonts.ts';
import { type ShapedGlyph, shape, shapeOnce } from '../letters/shaper.ts';
import { short } from './ground.ts';

export interface Letter {
  id: number;
  codePoints: number[];
  advanceWidth: number;
}
/** A word that was laid out: it is drawn and measured from this again and again, in every record of the process. */
export interface Word {
  text: string;
  /** At size 1. */
  width: number;
  /** Its letters with the kerning between them, as a TJ operator takes them; more than one part where marks stand above or below. */
  parts: { rise: number; operands: string }[];
  letters: readonly Letter[];
  /** Of a word of another script: its glyphs, which get their codes from the record that shows them. */
  shaped?: readonly ShapedGlyph[];
  /** A row of spaces, or the end of a line. */
  isBlank: boolean;
}
/** How a record writes a glyph of a font. */
export type Coder = (font: FontName, glyph: ShapedGlyph) => number;
const MOST_WORDS = 20_000;
const kept = new Map<FontName, Map<string, Word>>();

/** @param codeOf how the glyphs are written */
const operandsOf = (glyphs: readonly ShapedGlyph[], font: FontName, codeOf = ({ id }: ShapedGlyph): number => id): Word['parts'] => {
  const scale = 1000 / fontOf(font).unitsPerEm;
  const parts: Word['parts'] = [];
  // Joined at last: a text to which pieces are added keeps each of them, and a word is kept for long.
  let [rise, operands, codes]: [number, string[], string[]] = [0, [], []];
  const show = () => {
    if (codes.length > 0) operands.push(`<${codes.join('')}> `);
    codes = [];
  };
  const move = (distance: number) => {
    if (distance === 0) return;
    show();
    operands.push(`${short(-distance * scale)} `);
  };
  const close = () => {
    show();
    if (operands.length > 0) parts.push({ rise, operands: operands.join('') });
    operands = [];
  };
  for (const glyph of glyphs) {
    const { advance, xAdvance, xOffset, yOffset } = glyph;
    if (yOffset * scale !== rise * 1000) {
      close();
      rise = (yOffset * scale) / 1000;
    }
    move(xOffset);
    codes.push(codeOf(glyph).toString(16).padStart(4, '0'));
    move(xAdvance - xOffset - advance);
  }
  close();
  // An array that grew has room for more.
  return [...parts];
};

interface ReadLetter {
  text: string;
  letter: Letter;
}
const letters = new Map<FontName, Map<number, ReadLetter[]>>();

/** A glyph as what it is read as, once for all words of the process. */
const letterOf = (font: FontName, { id, text, advance }: ShapedGlyph): Letter => {
  const known = inFont(letters, font);
  const read = known.get(id);
  const found = read?.find((one) => one.text === text);
  if (found) return found.letter;
  const letter = { id, codePoints: [...text].map((one) => one.codePointAt(0) ?? 0), advanceWidth: advance };
  if (read) read.push({ text, letter });
  else known.set(id, [{ text, letter }]);
  return letter;
};

const inFont = <Key, Kept>(fonts: Map<FontName, Map<Key, Kept>>, font: FontName): Map<Key, Kept> => {
  const found = fonts.get(font);
  if (found) return found;
  const known = new Map<Key, Kept>();
  fonts.set(font, known);
  return known;
};

/** Lays a word out once: the layout of words is what a first record spends its time on. What is kept depends on font and text alone. */
export const wordOf = (text: string, font: FontName): Word => {
  const words = inFont(kept, font);
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= MOST_WORDS) words.clear();
  const { glyphs, width } = shapeOnce(text, font, false);
  // Put together anew: a part that was cut out of a text keeps the whole text.
  const own = [...text].join('');
  const word = {
    text: own,
    width,
    parts: operandsOf(glyphs, font),
    letters: glyphs.map((glyph) => letterOf(font, glyph)),
    isBlank: text[0] === ' ' || text === '\n',
  };
  words.set(own, word);
  return word;
};

/** Words and the spaces and line ends between them, as lines are broken. */
export const wordsOf = (text: string, font: FontName): Word[] => {
  const words: Word[] = [];
  for (const word of text.split(/(\n|[ ]+)/)) if (word !== '') words.push(wordOf(word, font));
  return words;
};

/** A word of any script, laid out by the shaper. */
export const shapedWord = (text: string, font: FontName, isRightToLeft: boolean, before: string, after: string): Word => {
  const { glyphs, width } = shape(text, font, isRightToLeft, before, after);
  return { text, width, parts: [], letters: [], shaped: glyphs, isBlank: /^ +$/.test(text) };
};

export const widthOf = (text: string, font: TextFont, size: number): number =>
  wordsOf(text, font).reduce((sum, word) => sum + word.width, 0) * size;

const partsIn = (word: Word, font: FontName, coder: Coder): Word['parts'] =>
  word.shaped === undefined ? word.parts : operandsOf(word.shaped, font, (glyph) => coder(font, glyph));

/** The operators that show words of one font and size. */
export const showing = (words: readonly Word[], font: FontName, size: number, coder: Coder): string => {
  let operators = '[';
  for (const word of words) {
    for (const { rise, operands } of partsIn(word, font, coder))
      operators += rise === 0 ? operands : `] TJ ${short(rise * size)} Ts [${operands}] TJ 0 Ts [`;
  }
  return `${operators}] TJ`;
};
