import { type FontName, fontOf, type TextFont } from '../letters/fonts.ts';
import { type ShapedGlyph, shape } from '../letters/shaper.ts';
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
interface Run {
  glyphs: readonly { id: number; advanceWidth: number }[];
  positions: { xAdvance: number; xOffset: number; yOffset: number }[];
}

const MOST_WORDS = 50_000;
const kept = new Map<FontName, Map<string, Word>>();

const partsOf = ({ glyphs, positions }: Run, scale: number): Word['parts'] => {
  const parts: Word['parts'] = [];
  let [rise, operands, hex] = [0, '', ''];
  const move = (distance: number) => {
    if (distance === 0) return;
    operands += hex === '' ? `${short(-distance * scale)} ` : `<${hex}> ${short(-distance * scale)} `;
    hex = '';
  };
  const close = () => {
    if (hex !== '') operands += `<${hex}> `;
    if (operands !== '') parts.push({ rise, operands });
    [operands, hex] = ['', ''];
  };
  for (const [index, glyph] of glyphs.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    if (yOffset * scale !== rise * 1000) {
      close();
      rise = (yOffset * scale) / 1000;
    }
    move(xOffset);
    hex += glyph.id.toString(16).padStart(4, '0');
    move(xAdvance - xOffset - glyph.advanceWidth);
  }
  close();
  return parts;
};

/** Lays a word out once: the layout of fonts is what a first record spends its time on. */
export const wordOf = (text: string, font: FontName): Word => {
  let words = kept.get(font);
  if (words === undefined) {
    words = new Map();
    kept.set(font, words);
  }
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= MOST_WORDS) words.clear();
  const opened = fontOf(font) as unknown as { unitsPerEm: number; _glyphs: object; layout(word: string): Run & { glyphs: Letter[] } };
  // fontkit 2.0.4 keeps each glyph with the letters for which it was first read (findings/fontkit-forgets-letters-of-parts.sh),
  // so what a reader of this record gets would depend on the words of others.
  opened._glyphs = {};
  const run = opened.layout(text);
  const advance = run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  const parts = partsOf(run, 1000 / opened.unitsPerEm);
  const word = { text, width: advance / opened.unitsPerEm, parts, letters: run.glyphs, isBlank: text[0] === ' ' || text === '\n' };
  words.set(text, word);
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

const partsIn = (word: Word, font: FontName, coder: Coder): Word['parts'] => {
  if (word.shaped === undefined) return word.parts;
  const glyphs = word.shaped.map((glyph) => ({ id: coder(font, glyph), advanceWidth: glyph.advance }));
  return partsOf({ glyphs, positions: [...word.shaped] }, 1000 / fontOf(font).unitsPerEm);
};

/** The operators that show words of one font and size. */
export const showing = (words: readonly Word[], font: FontName, size: number, coder: Coder): string => {
  let operators = '[';
  for (const word of words) {
    for (const { rise, operands } of partsIn(word, font, coder))
      operators += rise === 0 ? operands : `] TJ ${short(rise * size)} Ts [${operands}] TJ 0 Ts [`;
  }
  return `${operators}] TJ`;
};
