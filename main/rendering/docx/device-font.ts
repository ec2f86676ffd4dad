import type { Font } from 'fontkit';
import { fontProgram, sealSum } from '../pdf/font-program.ts';

/** Runs of one letter each: simple, and small enough for the letters of a document. */
const segments = (letters: readonly (readonly [number, number])[]): Buffer => {
  const count = letters.length + 1;
  const table = Buffer.alloc(16 + count * 8);
  const power = Math.floor(Math.log2(count));
  for (const [index, value] of [4, table.length, 0, count * 2, 2 << power, power, count * 2 - (2 << power)].entries())
    table.writeUInt16BE(value, index * 2);
  const [ends, starts, deltas] = [14, 16 + count * 2, 16 + count * 4];
  for (const [index, [code, glyph]] of [...letters, [0xffff, 0] as const].entries()) {
    table.writeUInt16BE(code, ends + index * 2);
    table.writeUInt16BE(code, starts + index * 2);
    table.writeUInt16BE((glyph - code) & 0xffff, deltas + index * 2);
  }
  return table;
};

/** Which glyph a letter has: the table that every reader of fonts asks. */
const letterTable = (letters: readonly (readonly [number, number])[]): Buffer => {
  const head = Buffer.alloc(12);
  for (const [index, value] of [0, 1, 3, 1, 0, 12].entries()) head.writeUInt16BE(value, index * 2);
  return Buffer.concat([head, segments(letters)]);
};

/** Version 3 says that glyphs have no names of their own. */
const withoutNames = (post: Buffer): Buffer => {
  const short = Buffer.from(post.subarray(0, 32));
  short.writeUInt32BE(0x00030000, 0);
  return short;
};

/**
 * A font that devices can install, with the glyphs of some letters only; each keeps its number.
 * @param letters code points; those beyond the first 65,536, and those that the font lacks, are left to other fonts
 */
export const deviceFont = (bytes: Buffer, font: Font, letters: ReadonlySet<number>): Buffer => {
  const wanted = [...letters]
    .filter((code) => code >= 0x20 && code < 0xffff && font.hasGlyphForCodePoint(code))
    .sort((a, b) => a - b)
    .map((code) => [code, font.glyphForCodePoint(code).id] as const);
  const program = fontProgram(
    bytes,
    wanted.map(([, glyph]) => glyph),
    (table) => ({ cmap: letterTable(wanted), name: table('name'), 'OS/2': table('OS/2'), post: withoutNames(table('post')) }),
  );
  return sealSum(program);
};
