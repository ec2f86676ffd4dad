import type * as HarfBuzz from 'harfbuzzjs';
import { type FontName, fontBytes } from './fonts.ts';
import { needsShaping } from './needs-shaping.ts';

/** A glyph on its place in a word, in units of the font. */
export interface ShapedGlyph {
  /** BLANK for a letter without a shape of its own. */
  id: number;
  /** The letters that it is read as; the glyphs of a word from its beginning to its end give its text. */
  text: string;
  /** What the font says, and what it takes here. */
  advance: number;
  xAdvance: number;
  xOffset: number;
  yOffset: number;
}
/** Letters of one font and direction; glyphs from left to right. */
export interface Shaped {
  glyphs: readonly ShapedGlyph[];
  /** At size 1. */
  width: number;
}
/** Stands for a glyph that shows nothing and takes no room. */
export const BLANK = -1;

let harfbuzz: typeof HarfBuzz | null = null;

const hasShaped = (value: unknown): boolean => {
  if (typeof value === 'string') return needsShaping(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.values(value).some(hasShaped);
};

/** Makes ready to draw the lines of a paper. */
export const readyToDraw = async (): Promise<void> => {
  harfbuzz ??= await import('harfbuzzjs');
};

/** The same where only what the text fonts lack goes through the shaper: most texts need none. */
export const readyFor = async (...values: readonly unknown[]): Promise<void> => {
  if (harfbuzz === null && values.some(hasShaped)) await readyToDraw();
};
const shaper = (): typeof HarfBuzz => {
  if (harfbuzz === null) throw new Error('The shaper is asked before it was made ready.');
  return harfbuzz;
};

interface Opened {
  font: HarfBuzz.Font;
  unitsPerEm: number;
  /** What the font says of each glyph that was asked for. */
  advances: Map<number, number>;
}
const opened = new Map<FontName, Opened>();
const open = (name: FontName): Opened => {
  const kept = opened.get(name);
  if (kept !== undefined) return kept;
  const { Blob, Face, Font } = shaper();
  const bytes = fontBytes(name);
  const face = new Face(new Blob(new Uint8Array(bytes).buffer));
  const one = { font: new Font(face), unitsPerEm: face.upem, advances: new Map() };
  opened.set(name, one);
  return one;
};

const advanceOf = ({ font, advances }: Opened, glyph: number): number => {
  const known = advances.get(glyph);
  if (known !== undefined) return known;
  const advance = font.glyphHAdvance(glyph);
  advances.set(glyph, advance);
  return advance;
};

/** Whether a font has a glyph for each letter of a text that shows one. */
export const hasGlyphs = (name: FontName, text: string): boolean => {
  const { font } = open(name);
  for (const letter of text)
    if (!/[\p{Cf}\p{Variation_Selector}]/u.test(letter) && font.nominalGlyph(letter.codePointAt(0) ?? 0) === undefined) return false;
  return true;
};

/** Whether a glyph is the one that the font has for its letter, whatever stands beside it. */
export const isGlyphOf = (name: FontName, { id, text }: ShapedGlyph): boolean =>
  [...text].length === 1 && open(name).font.nominalGlyph(text.codePointAt(0) ?? 0) === id;

type Placed = Omit<ShapedGlyph, 'text'> & { cluster: number };

/** Whether each letter has a glyph of its own, one behind the other, as almost all words have. */
const isOneByOne = (placed: readonly Placed[], text: string): boolean =>
  placed.length === text.length && placed.every(({ cluster, xAdvance }, index) => cluster === index && xAdvance !== 0);

/** The letters of each cluster to its glyphs; a reader of right-to-left text turns words round glyph by glyph, so there one letter to each. */
const withTexts = (placed: readonly Placed[], text: string, isRightToLeft: boolean): ShapedGlyph[] => {
  if (!isRightToLeft && isOneByOne(placed, text))
    return placed.map(({ id, cluster, advance, xAdvance, xOffset, yOffset }) => ({
      id,
      text: text[cluster] ?? '',
      advance,
      xAdvance,
      xOffset,
      yOffset,
    }));
  const starts = [...new Set(placed.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const textOf = new Map(starts.map((start, index) => [start, text.slice(start, starts[index + 1])]));
  const logical = isRightToLeft ? placed.toReversed() : placed;
  const glyphs: ShapedGlyph[] = [];
  for (let from = 0, to = 0; from < logical.length; from = to) {
    const cluster = logical[from]?.cluster ?? 0;
    while (logical[to]?.cluster === cluster) to += 1;
    const own = logical.slice(from, to);
    const letters = isRightToLeft ? [...(textOf.get(cluster) ?? '')] : [textOf.get(cluster) ?? ''];
    for (const letter of letters.splice(0, Math.max(0, letters.length - own.length))) glyphs.push({ ...NOTHING, text: letter });
    for (const [index, { cluster: _, ...glyph }] of own.entries()) {
      const letter = letters[index] ?? '';
      const isShapeless = glyph.xAdvance === 0 && /^[\p{Cf}\p{Variation_Selector}]+$/u.test(letter);
      glyphs.push(isShapeless ? { ...NOTHING, text: letter } : { ...glyph, text: letter });
    }
  }
  return isRightToLeft ? glyphs.reverse() : glyphs;
};
const NOTHING = { id: BLANK, advance: 0, xAdvance: 0, xOffset: 0, yOffset: 0 };

const MOST_KEPT = 50_000;
const kept = new Map<string, Shaped>();

/** Letters that join across the end of what is shaped at once, such as an Arabic word in two styles. */
const joining = (text: string, at: 'end' | 'start'): string =>
  (at === 'end' ? /[\p{Script=Arabic}\p{M}\u200d]{1,4}$/u : /^[\p{Script=Arabic}\p{M}\u200d]{1,4}/u).exec(text)?.[0] ?? '';

/** Used again and again: one for each word would lie outside the heap until somebody collects. */
let scratch: HarfBuzz.Buffer | null = null;

/**
 * Chooses and places the glyphs of a text in one font, afresh.
 * @param pre letters before it that it can join on to; likewise `post`
 */
export const shapeOnce = (text: string, name: FontName, isRightToLeft: boolean, pre = '', post = ''): Shaped => {
  const { Buffer, ClusterLevel, Direction, shape: shapeBuffer } = shaper();
  const face = open(name);
  scratch ??= new Buffer();
  const buffer = scratch;
  buffer.reset();
  buffer.addText(pre + text + post, pre.length, text.length);
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.guessSegmentProperties();
  buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
  shapeBuffer(face.font, buffer);
  const [infos, positions] = [buffer.getGlyphInfos(), buffer.getGlyphPositions()];
  const placed = infos.map(({ codepoint, cluster }, index): Placed => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { id: codepoint, cluster: cluster - pre.length, advance: advanceOf(face, codepoint), xAdvance, xOffset, yOffset };
  });
  const width = placed.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / face.unitsPerEm;
  return { glyphs: withTexts(placed, text, isRightToLeft), width };
};

/**
 * The same, kept for the next time.
 * @param before what stands before it, as far as it can join on to it; likewise `after`
 */
export const shape = (text: string, name: FontName, isRightToLeft: boolean, before = '', after = ''): Shaped => {
  const [pre, post] = isRightToLeft ? [joining(before, 'end'), joining(after, 'start')] : ['', ''];
  const key = `${name}/${isRightToLeft}/${pre}/${post}/${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const shaped = shapeOnce(text, name, isRightToLeft, pre, post);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, shaped);
  return shaped;
};
