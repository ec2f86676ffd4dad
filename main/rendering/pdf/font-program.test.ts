import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { type FontName, fontBytes, fontOf } from '../letters/fonts.ts';
import { fontProgram } from './font-program.ts';

interface Outlined {
  layout(text: string): { glyphs: { id: number }[] };
  getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
}
const shapeOf = (font: unknown, id: number) => {
  const { advanceWidth, path } = (font as Outlined).getGlyph(id);
  return { advanceWidth, outline: path.toSVG() };
};
const letters = 'Aa1.,;–“” éÅñßœŁřůệ ½ €…•';

describe('an embedded font', () => {
  test.each<FontName>(['regular', 'bold', 'italic', 'boldItalic', 'mono'])('%s has each letter as the whole font draws it', (name) => {
    const whole = fontOf(name);
    const ids = (whole as unknown as Outlined).layout(letters).glyphs.map(({ id }) => id);
    const program = fontProgram(fontBytes(name), ids);
    const part = create(program);
    expect(new Set(ids).size).toBeGreaterThan(20);
    for (const id of ids) expect(shapeOf(part, id)).toEqual(shapeOf(whole, id));
    expect(program.length).toBeLessThan(fontBytes(name).length / 10);
  });
});
