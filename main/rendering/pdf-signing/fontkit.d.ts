/** The part of fontkit (pdfkit's own font reader) that the marks of signatures use. */
declare module 'fontkit' {
  interface Glyph {
    id: number;
    codePoints: number[];
    advanceWidth: number;
  }
  interface Font {
    unitsPerEm: number;
    ascent: number;
    descent: number;
    capHeight: number;
    italicAngle: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    layout(text: string): { glyphs: Glyph[] };
    /** Glyphs that were read before, by their number. */
    _glyphs: Record<number, Glyph>;
  }
  export const create: (bytes: Uint8Array) => Font;
}
