import { sharedOut } from '#shared/content/column-shares.ts';
import { type GridCell, type ResolvedBlock, shownIn, textsOf } from '#shared/content/resolve.ts';
import type { TextFont } from '../letters/fonts.ts';
import { needsShaping } from '../letters/needs-shaping.ts';
import { PAD, SIZE } from './laid.ts';
import { widestShaped } from './shaped-lines.ts';
import { widthOf } from './words.ts';

type Table = Extract<ResolvedBlock, { type: 'table' }>;

interface Weight {
  least: number;
  wish: number;
}

/** How wide the longest word is, as layouts of former sheets had it. */
const longestWord = (text: string, font: TextFont): number => {
  const longest = text.split(/\s+/).reduce((most, word) => (word.length > most.length ? word : most), '');
  return longest.length > 60 ? Number.POSITIVE_INFINITY : widthOf(longest, font, SIZE);
};
/** How wide the widest part is that stays on one line, in any script. */
const widestPart = (text: string, font: TextFont): number =>
  needsShaping(text) ? widestShaped([{ text, marks: [] }], SIZE, font) : longestWord(text, font);

const weightOf = (cell: GridCell, widest: number, scripts: Scripts): Weight => {
  const text = textsOf(shownIn(cell)).join(' ');
  const font = cell.header ? 'bold' : 'regular';
  const word = scripts === 'every' ? widestPart(text, font) : longestWord(text, font);
  // A letter that is written in a square takes the room of two.
  const length =
    scripts === 'every' ? text.length + (text.match(/[\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0) : text.length;
  return {
    least: Math.max(LEAST, Math.min(widest, word + 2 * PAD + 2)),
    wish: Math.max(LEAST, Math.min(260, length * 4.6 + 2 * PAD)),
  };
};

/** No column is narrower, as long as there is so much for each. */
const LEAST = 24;

/** Former sheets are made again to be verified, with the widths of letters that they had: those of Latin for every script. */
type Scripts = 'every' | 'latin';

/**
 * Widths as the author gave them, else by how much each column holds, none narrower than its longest word may need; the
 * same in PDF and DOCX.
 */
export const columnWidths = (table: Table, width: number, scripts: Scripts = 'every'): number[] => {
  if (table.widths) return sharedOut(table.widths, width, LEAST);
  // A column in which no cell stands alone needs no room of its own: broken files have many of them.
  const weights = Array.from({ length: table.columns }, (): Weight => ({ least: 0, wish: 0 }));
  for (const cell of [...table.cells].sort((a, b) => a.colspan - b.colspan)) {
    const covered = weights.slice(cell.column, cell.column + cell.colspan);
    const { least, wish } = weightOf(cell, width / 3, scripts);
    for (const key of ['least', 'wish'] as const) {
      const more = ((key === 'least' ? least : wish) - covered.reduce((sum, weight) => sum + weight[key], 0)) / covered.length;
      if (more > 0) for (const weight of covered) weight[key] += more;
    }
  }
  const least = weights.reduce((sum, weight) => sum + weight.least, 0);
  const extra = weights.map((weight) => Math.max(0, weight.wish - weight.least));
  const wanted = extra.reduce((sum, more) => sum + more, 0);
  if (least >= width) return weights.map((weight) => (weight.least * width) / least);
  return weights.map(
    (weight, index) => weight.least + (width - least) * (wanted === 0 ? weight.least / Math.max(least, 1) : (extra[index] ?? 0) / wanted),
  );
};
