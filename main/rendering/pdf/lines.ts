import type { Run } from '#shared/content/resolve.ts';
import { clustersOf } from '../letters/font-choice.ts';
import type { TextFont } from '../letters/fonts.ts';
import { cleaned, needsShaping, PLAIN, withoutShapeless } from '../letters/needs-shaping.ts';
import { fitted, formulaWord, OBJECT, withRoom } from './formula-in-line.ts';
import { drawables } from './glyphs.ts';
import { type Fragment, type Line, looksAlike, type Style, styled } from './line.ts';
import { breaksOf } from './line-breaks.ts';
import { shapedLines } from './shaped-lines.ts';
import { type Word, wordOf, wordsOf } from './words.ts';

export type { Line } from './line.ts';

/** Words, the spaces and line ends between them, or parts of words, each with the run it stands in. */
interface Piece {
  word: Word;
  style: Style;
  font: TextFont;
  actual: string | null;
  advance: number;
  /** A line may begin with it. */
  opens: boolean;
  /** How wide it is with all that stays on its line, without the spaces behind. */
  together: number;
}

/** A run cut at some places of its paragraph, each part with what is said of the place where it begins. */
const partsOf = (text: string, begin: number, places: ReadonlyMap<number, boolean>): [string, boolean | undefined][] => {
  if (places.size === 0) return [[text, undefined]];
  const parts: [string, boolean | undefined][] = [];
  let from = 0;
  for (const place of places.keys()) {
    if (place <= begin + from || place >= begin + text.length) continue;
    parts.push([text.slice(from, place - begin), places.get(begin + from)]);
    from = place - begin;
  }
  parts.push([text.slice(from), places.get(begin + from)]);
  return parts;
};

const piecesOf = (typed: readonly Run[], base: TextFont, size: number, width: number): Piece[] => {
  const runs = typed.map((run) => (PLAIN.test(run.text) ? run : { ...run, text: withoutShapeless(cleaned(run.text)) }));
  const places = breaksOf(runs.length === 1 ? (runs[0]?.text ?? '') : runs.map(({ text }) => text).join(''));
  const pieces: Piece[] = [];
  let [begin, isBehindBlank, gap] = [0, true, 0];
  let first: Piece | null = null;
  for (const run of runs) {
    const style = fitted(styled(run, base, size), width);
    const formula = style.formula && [formulaWord(style.formula.width)];
    for (const [part, said] of partsOf(run.text, begin, places)) {
      // The number of a footnote stays with the word before it.
      let opens = run.footnote ? false : said;
      for (const { text, font, actual } of formula ? [{ text: part, font: style.font, actual: null }] : drawables(part, style.font))
        for (const word of formula ?? (actual === null ? wordsOf(text, font) : [wordOf(text, font)])) {
          const advance = word.width * style.size;
          const piece: Piece = { word, style, font, actual, advance, opens: opens ?? isBehindBlank, together: advance };
          pieces.push(piece);
          opens = undefined;
          isBehindBlank = word.isBlank;
          if (word.isBlank) gap += advance;
          else {
            if (first && !piece.opens) first.together += gap + advance;
            else first = piece;
            gap = 0;
          }
        }
    }
    begin += run.text.length;
  }
  return pieces;
};

const joins = (last: Fragment | undefined, next: Piece): last is Fragment =>
  last !== undefined && last.actual === null && next.actual === null && last.font === next.font && looksAlike(last.style, next.style);

/**
 * Breaks runs into lines where UAX 14 lets a line end; what is longer than the line by itself is broken inside, so nothing
 * runs off the paper.
 */
export const breakLines = (given: readonly Run[], width: number, size: number, base: TextFont = 'regular'): Line[] => {
  if (!given.some(({ formula }) => formula !== undefined)) return linesOf(given, width, size, base);
  const runs = given.map((run) => (run.formula === undefined ? run : { ...run, text: OBJECT }));
  return withRoom(linesOf(runs, width, size, base), size);
};

const linesOf = (runs: readonly Run[], width: number, size: number, base: TextFont): Line[] => {
  if (runs.some(({ text }) => needsShaping(text))) return shapedLines(runs, width, size, base);
  let line: Line = { fragments: [], width: 0, isFull: false };
  const lines: Line[] = [line];
  let wrapped = false;
  const next = (isWrap: boolean) => {
    line.isFull = isWrap;
    line = { fragments: [], width: 0, isFull: false };
    lines.push(line);
    wrapped = isWrap;
  };
  const put = (piece: Piece, advance: number) => {
    const last = line.fragments.at(-1);
    if (joins(last, piece)) {
      last.words.push(piece.word);
      last.width += advance;
    } else line.fragments.push({ words: [piece.word], style: piece.style, font: piece.font, width: advance, actual: piece.actual });
    line.width += advance;
  };
  for (const piece of piecesOf(runs, base, size, width)) {
    const { word, advance } = piece;
    if (word.text === '\n') {
      next(false);
      continue;
    }
    if (word.isBlank) {
      // A space at which a line was broken is not the beginning of the next one; spaces that somebody typed there are.
      if (!wrapped || line.fragments.length > 0) put(piece, advance);
      continue;
    }
    if (piece.opens && line.fragments.length > 0 && line.width + piece.together > width) next(true);
    if (line.width + advance <= width) {
      put(piece, advance);
      continue;
    }
    if (line.fragments.length > 0) next(true);
    if (advance <= width || piece.actual !== null) {
      put(piece, advance);
      continue;
    }
    for (const letter of word.text) {
      const single = wordOf(letter, piece.font);
      const letterAdvance = single.width * piece.style.size;
      if (line.width + letterAdvance > width && line.fragments.length > 0) next(true);
      put({ ...piece, word: single }, letterAdvance);
    }
  }
  return lines;
};

/** At most `count` lines; what does not fit is shown as cut off, for places that repeat what stands in full elsewhere. */
export const fitLines = (run: Run, width: number, size: number, count: number, base: TextFont = 'regular'): Line[] => {
  const lines = breakLines([run], width, size, base);
  if (lines.length <= count) return lines;
  const letters = needsShaping(run.text) ? clustersOf(run.text) : [...run.text];
  const cut = (length: number) => breakLines([{ ...run, text: `${letters.slice(0, length).join('').trimEnd()}…` }], width, size, base);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (cut(middle).length <= count) least = middle;
    else most = middle - 1;
  }
  return cut(least);
};
