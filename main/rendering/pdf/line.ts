import type { ResolvedFootnote, Run, RunChange } from '#shared/content/resolve.ts';
import { type Typeset, typeset } from '../formula/typeset.ts';
import type { FontName, TextFont } from '../letters/fonts.ts';
import type { Word } from './words.ts';

export interface Style {
  font: TextFont;
  size: number;
  rise: number;
  underline: boolean;
  strike: boolean;
  change: RunChange | null;
  /** What machines read in the place of the words, where they stand for something else. */
  says: string | null;
  /** What its number leads to. */
  footnote: ResolvedFootnote | null;
  /** What is drawn in the place of the words. */
  formula: Typeset | null;
}
export interface Fragment {
  words: Word[];
  style: Style;
  /** Another than the style's where that has no such letters. */
  font: FontName;
  width: number;
  /** What the words stand for when they are drawn by other letters. */
  actual: string | null;
  /** Where it stands in its line, if not behind the fragment before it: a line of two directions is not drawn in the order of its words. */
  x?: number;
}
export interface Line {
  fragments: Fragment[];
  width: number;
  /** Ends because there was no more room, not because the words did: only then its blanks may be widened. */
  isFull: boolean;
  /** Whether it begins at the right. */
  isRightToLeft?: boolean;
  /** How far apart its letters want lines to be, at size 1, where that is more than the usual. */
  leading?: number;
  /** Where in its height its words stand, as a share of it from the top, if not where they usually do. */
  baseline?: number;
}

const fontOf = ({ marks }: Run, base: TextFont): TextFont => {
  if (marks.includes('code')) return 'mono';
  const bold = marks.includes('bold') || base === 'bold';
  const italic = marks.includes('italic');
  if (bold && italic) return 'boldItalic';
  if (bold) return 'bold';
  return italic ? 'italic' : base;
};

export const styled = (run: Run, base: TextFont, size: number): Style => {
  const script = run.marks.includes('superscript') ? 1 : run.marks.includes('subscript') ? -1 : 0;
  return {
    font: fontOf(run, base),
    size: script === 0 ? size : size * 0.7,
    rise: script === 1 ? size * 0.35 : script === -1 ? -size * 0.15 : 0,
    underline: run.marks.includes('underline'),
    strike: run.marks.includes('strike'),
    change: run.change ?? null,
    says: run.says ?? null,
    footnote: run.footnote ?? null,
    formula: run.formula === undefined ? null : typeset(run.formula),
  };
};

export const looksAlike = (a: Style, b: Style): boolean =>
  a === b ||
  (a.size === b.size &&
    a.rise === b.rise &&
    a.underline === b.underline &&
    a.strike === b.strike &&
    a.change === b.change &&
    a.says === null &&
    b.says === null);

/** The footnotes whose numbers stand in a line. */
export const footnotesIn = ({ fragments }: Line): ResolvedFootnote[] => [
  ...new Set(fragments.flatMap(({ style }) => style.footnote ?? [])),
];
