import { create, type Font } from 'fontkit';

interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}
interface GlyphRun {
  glyphs: unknown[];
  positions: Position[];
  readonly advanceWidth: number;
}
const MOST_WORDS = 50_000;

/** pdfkit scales the positions that it is given, so each document gets its own; the width follows them. */
const copyOf = (run: GlyphRun): GlyphRun => {
  const positions = run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({ xAdvance, yAdvance, xOffset, yOffset }));
  return {
    glyphs: run.glyphs,
    positions,
    get advanceWidth() {
      let width = 0;
      for (const { xAdvance } of positions) width += xAdvance;
      return width;
    },
  };
};

/** A font that is read once for all documents and lays each word out once: most of the time of a record goes there. */
export const openSharedFont = (bytes: Uint8Array): Font => {
  const font = create(bytes);
  const source = font as unknown as { layout(text: string, features?: unknown): GlyphRun };
  const layout = source.layout.bind(font);
  const kept = new Map<string, GlyphRun>();
  source.layout = (text, features) => {
    if (features) return layout(text, features);
    const known = kept.get(text);
    if (known) return copyOf(known);
    if (kept.size >= MOST_WORDS) kept.clear();
    const run = layout(text);
    kept.set(text, run);
    return copyOf(run);
  };
  return font;
};
