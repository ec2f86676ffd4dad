import type { Run, RunChange } from '#shared/content/resolve.ts';
import { drawables } from './glyphs.ts';
import { breaksOf } from './line-breaks.ts';
import type { FontName } from './paper.ts';
import { type Word, wordOf, wordsOf } from './words.ts';

interface Style {
  font: FontName;
  size: number;
  rise: number;
  underline: boolean;
  strike: boolean;
  change: RunChange | null;
}
export interface Fragment {
  words: Word[];
  style: Style;
  /** Another than the style's where that has no such letters. */
  font: FontName;
  width: number;
  /** What the words stand for when they are drawn by other letters. */
  actual: string | null;
}
export interface Line {
  fragments: Fragment[];
  width: number;
  /** Ends because there was no more room, not because the words did. */
  isFull: boolean;
}

const fontOf = ({ marks }: Run, base: FontName): FontName => {
  if (marks.includes('code')) return 'mono';
  const bold = marks.includes('bold') || base === 'bold';
  const italic = marks.includes('italic');
  if (bold && italic) return 'boldItalic';
  if (bold) return 'bold';
  return italic ? 'italic' : base;
};

const styled = (run: Run, base: FontName, size: number): Style => {
  const script = run.marks.includes('superscript') ? 1 : run.marks.includes('subscript') ? -1 : 0;
  return {
    font: fontOf(run, base),
    size: script === 0 ? size : size * 0.7,
    rise: script === 1 ? size * 0.35 : script === -1 ? -size * 0.15 : 0,
    underline: run.marks.includes('underline'),
    strike: run.marks.includes('strike'),
    change: run.change ?? null,
  };
};

/** Words, the spaces and line ends between them, or parts of words, each with the run it stands in. */
interface Piece {
  word: Word;
  style: Style;
  font: FontName;
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

const piecesOf = (runs: readonly Run[], base: FontName, size: number): Piece[] => {
  const places = breaksOf(runs.length === 1 ? (runs[0]?.text ?? '') : runs.map(({ text }) => text).join(''));
  const pieces: Piece[] = [];
  let [begin, isBehindBlank, gap] = [0, true, 0];
  let first: Piece | null = null;
  for (const run of runs) {
    const style = styled(run, base, size);
    for (const [part, said] of partsOf(run.text, begin, places)) {
      let opens = said;
      for (const { text, font, actual } of drawables(part.replaceAll('\t', '    '), style.font))
        for (const word of actual === null ? wordsOf(text, font) : [wordOf(text, font)]) {
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

const looksAlike = (a: Style, b: Style): boolean =>
  a === b || (a.size === b.size && a.rise === b.rise && a.underline === b.underline && a.strike === b.strike && a.change === b.change);

const joins = (last: Fragment | undefined, next: Piece): last is Fragment =>
  last !== undefined && last.actual === null && next.actual === null && last.font === next.font && looksAlike(last.style, next.style);

/**
 * Breaks runs into lines where UAX 14 lets a line end; what is longer than the line by itself is broken inside, so nothing
 * runs off the paper.
 */
export const breakLines = (runs: readonly Run[], width: number, size: number, base: FontName = 'regular'): Line[] => {
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
  for (const piece of piecesOf(runs, base, size)) {
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
export const fitLines = (run: Run, width: number, size: number, count: number): Line[] => {
  const lines = breakLines([run], width, size);
  if (lines.length <= count) return lines;
  const letters = [...run.text];
  const cut = (length: number) => breakLines([{ ...run, text: `${letters.slice(0, length).join('').trimEnd()}…` }], width, size);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (cut(middle).length <= count) least = middle;
    else most = middle - 1;
  }
  return cut(least);
};
