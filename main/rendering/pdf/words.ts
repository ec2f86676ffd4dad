import { short } from './ground.ts';
import { type FontName, fontOf } from './paper.ts';

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
  /** A row of spaces, or the end of a line. */
  isBlank: boolean;
}
interface Run {
  glyphs: Letter[];
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
  const opened = fontOf(font) as unknown as { unitsPerEm: number; layout(word: string): Run };
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

export const widthOf = (text: string, font: FontName, size: number): number =>
  wordsOf(text, font).reduce((sum, word) => sum + word.width, 0) * size;

/** The operators that show words of one size. */
export const showing = (words: readonly Word[], size: number): string => {
  let operators = '[';
  for (const { parts } of words) {
    for (const { rise, operands } of parts) operators += rise === 0 ? operands : `] TJ ${short(rise * size)} Ts [${operands}] TJ 0 Ts [`;
  }
  return `${operators}] TJ`;
};
