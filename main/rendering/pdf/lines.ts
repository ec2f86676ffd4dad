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
  /** A line may begin with it. */
  opens: boolean;
  isSpace: boolean;
}

/** A run cut where a line may begin, each part with whether one may begin with it. */
const partsOf = (text: string, begin: number, places: ReadonlySet<number>): [string, boolean][] => {
  const parts: [string, boolean][] = [];
  for (let from = 0, to = 1; to <= text.length; to += 1) {
    if (to < text.length && !places.has(begin + to)) continue;
    parts.push([text.slice(from, to), begin + from === 0 || places.has(begin + from)]);
    from = to;
  }
  return parts;
};

const piecesOf = (runs: readonly Run[], base: FontName, size: number): Piece[] => {
  const [only] = runs.length === 1 ? runs : [];
  const places = breaksOf(only ? only.text : runs.map(({ text }) => text).join(''));
  const pieces: Piece[] = [];
  let [begin, isBehindSpace] = [0, true];
  for (const run of runs) {
    const style = styled(run, base, size);
    for (const [part, isOpen] of places ? partsOf(run.text, begin, places) : ([[run.text, false]] as const)) {
      let opens = isOpen;
      for (const { text, font, actual } of drawables(part.replaceAll('\t', '    '), style.font))
        for (const word of actual === null ? wordsOf(text, font) : [wordOf(text, font)]) {
          const isSpace = actual === null && word.text.trim() === '';
          pieces.push({ word, style, font, actual, opens: places ? opens : isBehindSpace, isSpace });
          [opens, isBehindSpace] = [false, isSpace];
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

/** How wide the pieces are that stay on one line with the first of them, without the spaces behind. */
const togetherFrom = (pieces: readonly Piece[], first: number): number => {
  let [all, width] = [0, 0];
  for (let at = first; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (!piece || piece.word.text === '\n' || (at > first && piece.opens)) break;
    all += piece.word.width * piece.style.size;
    if (!piece.isSpace) width = all;
  }
  return width;
};

/**
 * Breaks runs into lines where UAX 14 lets a line end; what is longer than the line by itself is broken inside, so nothing
 * runs off the paper.
 */
export const breakLines = (runs: readonly Run[], width: number, size: number, base: FontName = 'regular'): Line[] => {
  let line: Line = { fragments: [], width: 0 };
  const lines: Line[] = [line];
  let wrapped = false;
  const next = (isWrap: boolean) => {
    line = { fragments: [], width: 0 };
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
  const pieces = piecesOf(runs, base, size);
  for (const [at, piece] of pieces.entries()) {
    const { text } = piece.word;
    if (text === '\n') {
      next(false);
      continue;
    }
    const advance = piece.word.width * piece.style.size;
    if (piece.isSpace) {
      // A space at which a line was broken is not the beginning of the next one; spaces that somebody typed there are.
      if (!wrapped || line.fragments.length > 0) put(piece, advance);
      continue;
    }
    if (piece.opens && line.fragments.length > 0 && line.width + togetherFrom(pieces, at) > width) next(true);
    if (line.width + advance <= width) {
      put(piece, advance);
      continue;
    }
    if (line.fragments.length > 0) next(true);
    if (advance <= width || piece.actual !== null) {
      put(piece, advance);
      continue;
    }
    for (const letter of text) {
      const word = wordOf(letter, piece.font);
      const letterAdvance = word.width * piece.style.size;
      if (line.width + letterAdvance > width && line.fragments.length > 0) next(true);
      put({ ...piece, word }, letterAdvance);
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
