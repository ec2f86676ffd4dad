import type { Run, RunChange } from '#shared/content/resolve.ts';
import { drawables } from './glyphs.ts';
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

/** Words that stay on one line, spaces and line ends, each with the run it stands in. */
interface Piece {
  word: Word;
  style: Style;
  font: FontName;
  actual: string | null;
}
const piecesOf = (run: Run, base: FontName, size: number): Piece[] => {
  const style = styled(run, base, size);
  const pieces: Piece[] = [];
  for (const { text, font, actual } of drawables(run.text.replaceAll('\t', '    '), style.font))
    for (const word of actual === null ? wordsOf(text, font) : [wordOf(text, font)]) pieces.push({ word, style, font, actual });
  return pieces;
};

const looksAlike = (a: Style, b: Style): boolean =>
  a === b || (a.size === b.size && a.rise === b.rise && a.underline === b.underline && a.strike === b.strike && a.change === b.change);

const joins = (last: Fragment | undefined, next: Piece): last is Fragment =>
  last !== undefined && last.actual === null && next.actual === null && last.font === next.font && looksAlike(last.style, next.style);

/** Breaks runs into lines; a word longer than the line is broken inside, so nothing runs off the paper. */
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
  for (const run of runs) {
    for (const piece of piecesOf(run, base, size)) {
      const { text } = piece.word;
      if (text === '\n') {
        next(false);
        continue;
      }
      const advance = piece.word.width * piece.style.size;
      const isSpace = piece.actual === null && text.trim() === '';
      // A space at which a line was broken is not the beginning of the next one; spaces that somebody typed there are.
      if (isSpace && wrapped && line.fragments.length === 0) continue;
      if (isSpace || line.width + advance <= width) {
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
