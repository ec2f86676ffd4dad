/** What the text of a record asks of a font beyond the marks of signatures (../pdf-signing/fontkit.d.ts). */
declare module 'fontkit' {
  interface Glyph {
    path: { commands: { command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; args: number[] }[] };
  }
  interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { id: number };
  }
}

export {};
