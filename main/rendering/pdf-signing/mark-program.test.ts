import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { fontBytes, type TextFont } from '../letters/fonts.ts';
import { MarkGlyphs, markProgram } from './mark-program.ts';

interface Subsetting {
  layout(text: string): { glyphs: { id: number }[] };
  createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array };
  numGlyphs: number;
}

// Marks of former records were written by fontkit, and are made again to be verified.
test.each<TextFont>(['regular', 'bold', 'italic', 'boldItalic', 'mono'])(
  'the %s letters of a mark are written as in the marks of former records',
  (name) => {
    const font = create(fontBytes(name)) as unknown as Subsetting;
    const words = ['Sealed: Test & Söhne 41 9f0c2e11', 'Zoë Ōta Đặng Ħal ½ Łódź', 'Ἀθῆναι Ёлка', 'क्षत्रिय'];
    const texts = words.map((word) => font.layout(word).glyphs.map(({ id }) => id));
    const all = Array.from({ length: font.numGlyphs }, (_, glyph) => glyph).reverse();
    for (const ids of [...texts, texts.flat(), [], all]) {
      const [made, former] = [new MarkGlyphs(), font.createSubset()];
      expect(ids.map((id) => made.include(id))).toEqual(ids.map((id) => former.includeGlyph(id)));
      expect(markProgram(fontBytes(name), made).equals(Buffer.from(former.encode()))).toBe(true);
    }
  },
);
