import { short } from './ground.ts';
import type { Fragment, Line, Style } from './line.ts';
import type { Surface } from './surface.ts';
import { type Word, wordOf } from './words.ts';

/** Stands for a formula where a text is divided into lines. */
export const OBJECT = '\uFFFC';

/** A formula as one word of its line. */
export const formulaWord = (width: number): Word => ({ text: OBJECT, width, parts: [], letters: [], isBlank: false });

/** A formula that is wider than its column is drawn smaller: nothing runs off the paper. */
export const fitted = (style: Style, width: number): Style => {
  const own = (style.formula?.width ?? 0) * style.size;
  return own > width ? { ...style, size: (style.size * width * 0.999) / own } : style;
};

/** How high and deep lines of words are around their baseline, at size 1. */
const [ABOVE, BELOW] = [1.06, 0.3];

/** Lines with room for what stands higher or deeper in them than words do; the others stay as they are. */
export const withRoom = (lines: Line[], size: number): Line[] => {
  for (const line of lines) {
    const formulas = line.fragments.flatMap(({ style }) => (style.formula ? [{ formula: style.formula, at: style.size / size }] : []));
    if (formulas.length === 0) continue;
    const above = Math.max(ABOVE, ...formulas.map(({ formula, at }) => formula.ascent * at + 0.15));
    const below = Math.max(BELOW, ...formulas.map(({ formula, at }) => formula.descent * at + 0.15));
    line.leading = Math.max(line.leading ?? 0, above + below);
    line.baseline = above / (above + below);
  }
  return lines;
};

/** What a formula needs of the sheet that it stands on. */
interface Paper {
  readonly surface: Surface;
  within(type: string, alt: string, draw: () => void): void;
}

/** Draws a formula as outlines; what a reader of the file copies or hears is its one line of text. */
export const drawFormula = (sheet: Paper, { style }: Fragment, x: number, baseline: number, color: string): void => {
  const { formula, says, size } = style;
  if (formula === null) return;
  const scale = (size / 1000).toFixed(6);
  sheet.within('Formula', says ?? '', () => {
    sheet.surface.standIn(says ?? '');
    // Outlines hold no text: a blank carries it.
    const words = [wordOf(' ', 'regular')];
    sheet.surface.words({ words, font: 'regular', style: { ...style, formula: null }, width: 0, actual: null }, x, baseline, color);
    sheet.surface.endMark();
    sheet.surface.filled(`${scale} 0 0 ${scale} ${short(x)} ${short(baseline)} cm ${formula.operators}`, color);
  });
};
