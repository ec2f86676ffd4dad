import type { Run } from '#shared/content/resolve.ts';
import { drawables } from './glyphs.ts';
import { type FontName, fontOf as sharedFont } from './paper.ts';

export interface Fragment {
  text: string;
  font: FontName;
  size: number;
  width: number;
  rise: number;
  underline: boolean;
  strike: boolean;
  /** What the text stands for when it is drawn by other letters. */
  actual: string | null;
}
export interface Line {
  fragments: Fragment[];
  width: number;
}

const MOST_WORDS = 50_000;
/** Widths at size 1, by font and text; the fonts are the same for all documents of the process. */
const kept = new Map<FontName, Map<string, number>>();

const widthAtOne = (text: string, font: FontName): number => {
  const widths = kept.get(font) ?? new Map<string, number>();
  if (widths.size === 0 || widths.size >= MOST_WORDS) {
    widths.clear();
    kept.set(font, widths);
  }
  const known = widths.get(text);
  if (known !== undefined) return known;
  const opened = sharedFont(font) as unknown as { unitsPerEm: number; layout(word: string): { advanceWidth: number } };
  // Word by word, as they are drawn.
  const width = text.split(/( +)/).reduce((sum, word) => sum + (word === '' ? 0 : opened.layout(word).advanceWidth), 0) / opened.unitsPerEm;
  widths.set(text, width);
  return width;
};

/** Measures each word once: the layout of fonts is what rendering spends its time on. */
export class Measure {
  width(text: string, font: FontName, size: number): number {
    return widthAtOne(text, font) * size;
  }
}

const fontOf = ({ marks }: Run, base: FontName): FontName => {
  if (marks.includes('code')) return 'mono';
  const bold = marks.includes('bold') || base === 'bold';
  const italic = marks.includes('italic');
  if (bold && italic) return 'boldItalic';
  if (bold) return 'bold';
  return italic ? 'italic' : base;
};

const styled = (run: Run, base: FontName, size: number): Omit<Fragment, 'text' | 'width' | 'actual'> => {
  const script = run.marks.includes('superscript') ? 1 : run.marks.includes('subscript') ? -1 : 0;
  return {
    font: fontOf(run, base),
    size: script === 0 ? size : size * 0.7,
    rise: script === 1 ? size * 0.35 : script === -1 ? -size * 0.15 : 0,
    underline: run.marks.includes('underline'),
    strike: run.marks.includes('strike'),
  };
};

/** Pieces that stay on one line: words, spaces, line ends, and letters that are drawn by a substitute. */
const piecesOf = (measure: Measure, run: Run, base: FontName, size: number): Fragment[] => {
  const style = styled(run, base, size);
  return drawables(run.text.replaceAll('\t', '    '), style.font).flatMap(({ text, font, actual }): Fragment[] => {
    const words = actual === null ? text.split(/(\n|[ ]+)/) : [text];
    return words
      .filter((word) => word !== '')
      .map((word) => ({ ...style, font, text: word, actual, width: word === '\n' ? 0 : measure.width(word, font, style.size) }));
  });
};

const joins = (last: Fragment | undefined, next: Fragment): last is Fragment =>
  last !== undefined &&
  last.actual === null &&
  next.actual === null &&
  last.font === next.font &&
  last.size === next.size &&
  last.rise === next.rise &&
  last.underline === next.underline &&
  last.strike === next.strike;

/** Breaks runs into lines; a word longer than the line is broken inside, so nothing runs off the paper. */
export const breakLines = (measure: Measure, runs: readonly Run[], width: number, size: number, base: FontName = 'regular'): Line[] => {
  let line: Line = { fragments: [], width: 0 };
  const lines: Line[] = [line];
  let wrapped = false;
  const next = (isWrap: boolean) => {
    line = { fragments: [], width: 0 };
    lines.push(line);
    wrapped = isWrap;
  };
  const put = (fragment: Fragment) => {
    const last = line.fragments.at(-1);
    if (joins(last, fragment)) Object.assign(last, { text: last.text + fragment.text, width: last.width + fragment.width });
    else line.fragments.push({ ...fragment });
    line.width += fragment.width;
  };
  for (const piece of runs.flatMap((run) => piecesOf(measure, run, base, size))) {
    if (piece.text === '\n') {
      next(false);
      continue;
    }
    const isSpace = piece.text.trim() === '' && piece.actual === null;
    // A space at which a line was broken is not the beginning of the next one; spaces that somebody typed there are.
    if (isSpace && wrapped && line.fragments.length === 0) continue;
    if (isSpace || line.width + piece.width <= width) {
      put(piece);
      continue;
    }
    if (line.fragments.length > 0) next(true);
    if (piece.width <= width || piece.actual !== null) {
      put(piece);
      continue;
    }
    for (const letter of piece.text) {
      const letterWidth = measure.width(letter, piece.font, piece.size);
      if (line.width + letterWidth > width && line.fragments.length > 0) next(true);
      put({ ...piece, text: letter, width: letterWidth });
    }
  }
  return lines;
};

/** At most `count` lines; what does not fit is shown as cut off, for places that repeat what stands in full elsewhere. */
export const fitLines = (measure: Measure, run: Run, width: number, size: number, count: number): Line[] => {
  const lines = breakLines(measure, [run], width, size);
  if (lines.length <= count) return lines;
  const letters = [...run.text];
  const cut = (length: number) => breakLines(measure, [{ ...run, text: `${letters.slice(0, length).join('').trimEnd()}…` }], width, size);
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (cut(middle).length <= count) least = middle;
    else most = middle - 1;
  }
  return cut(least);
};
