import { create } from 'fontkit';
import { beforeAll, expect, it } from 'vitest';
import { fontBytes, type TextFont } from '../letters/fonts.ts';
import { readyToDraw } from '../letters/shaper.ts';
import { wordOf } from './words.ts';

beforeAll(readyToDraw);

const faces: TextFont[] = ['regular', 'bold', 'italic', 'boldItalic', 'mono'];
const words = [
  'AVATAR',
  'Type',
  'office',
  'affluent',
  'fjord',
  '“Wo.”',
  'x…',
  'Ωμέγα',
  'Київ',
  'naïve',
  'l·l',
  'no\u00a0break',
  '≤5½',
  '  ',
];

it('places and names the letters of Latin, Greek and Cyrillic words as another reader of the same fonts does', () => {
  for (const face of faces) {
    const other = create(fontBytes(face));
    for (const text of words) {
      // fontkit keeps the letters of a glyph for the next word.
      other._glyphs = {};
      const { glyphs, positions } = other.layout(text) as ReturnType<typeof other.layout> & { positions: { xAdvance: number }[] };
      const { letters, width } = wordOf(text, face);
      expect(
        letters.map(({ id, codePoints, advanceWidth }) => ({ id, codePoints, advanceWidth })),
        `${face} ${text}`,
      ).toEqual(glyphs.map(({ id, codePoints, advanceWidth }) => ({ id, codePoints, advanceWidth })));
      expect(width, `${face} ${text}`).toBeCloseTo(positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / other.unitsPerEm, 9);
    }
  }
});
