import { deflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';
import { fontBytes, type TextFont } from '../letters/fonts.ts';
import { shape } from '../letters/shaper.ts';
import { toUnicode } from '../pdf/to-unicode.ts';
import type { Letter } from '../pdf/words.ts';
import type { Increment } from './increment.ts';
import { MarkGlyphs, markProgram } from './mark-program.ts';

const fonts = new Map<TextFont, Font>();
const fontOf = (name: TextFont): Font => {
  const kept = fonts.get(name) ?? create(fontBytes(name));
  fonts.set(name, kept);
  return kept;
};
const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** Letters of one mark: a glyph is read as what it was first read as. */
const plainLetters = (name: TextFont): ((text: string) => Letter[]) => {
  const read = new Map<number, Letter>();
  return (text) =>
    shape(text, name, false).glyphs.map(({ id, text: letters, advance }) => {
      const letter = read.get(id) ?? { id, codePoints: [...letters].map((one) => one.codePointAt(0) ?? 0), advanceWidth: advance };
      read.set(id, letter);
      return letter;
    });
};

/**
 * A font embedded for one mark, with only the letters that it uses: PDF/A wants every font inside, and names are
 * written in more alphabets than a simple encoding holds.
 */
export class MarkFont {
  readonly #font: Font;
  readonly #face: TextFont;
  readonly #name: string;
  readonly #glyphs = new MarkGlyphs();
  readonly #used = new Map<number, Letter>();
  readonly #lettersOf: (text: string) => readonly Letter[];

  /** @param isPlain whether all that is written with it is plain (`PLAIN`): the shaper lays such words out alike, and keeps them */
  constructor(name: TextFont, isPlain = false) {
    this.#font = fontOf(name);
    this.#lettersOf = isPlain ? plainLetters(name) : (text) => this.#font.layout(text).glyphs;
    // fontkit 2.0.4 keeps each glyph with the letters for which it was first read, and with none where it was read as a
    // part of another, so the text of a mark would depend on the names that were written before it.
    this.#font._glyphs = {};
    this.#face = name;
    this.#name = `CSMARK+NotoSans-${name}`;
  }

  width(text: string, size: number): number {
    return (this.#lettersOf(text).reduce((sum, glyph) => sum + glyph.advanceWidth, 0) * size) / this.#font.unitsPerEm;
  }

  /** The text as a hexadecimal string of this font's glyphs. */
  encode(text: string): string {
    const ids = this.#lettersOf(text).map((glyph) => {
      const id = this.#glyphs.include(glyph.id);
      this.#used.set(id, glyph);
      return hex(id);
    });
    return `<${ids.join('')}>`;
  }

  /** Writes the font into the update and returns its object number. */
  embed(increment: Increment): number {
    const font = this.#font;
    const scale = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
    const program = markProgram(fontBytes(this.#face), this.#glyphs);
    const packed = deflateSync(program);
    const file = increment.add(`<<\n/Length ${packed.length}\n/Length1 ${program.length}\n/Filter /FlateDecode\n>>`, packed);
    const { minX, minY, maxX, maxY } = font.bbox;
    const descriptor = increment.add(
      `<<\n/Type /FontDescriptor\n/FontName /${this.#name}\n/Flags 4\n/FontBBox [${[minX, minY, maxX, maxY].map(scale).join(' ')}]\n/ItalicAngle 0\n/Ascent ${scale(font.ascent)}\n/Descent ${scale(font.descent)}\n/CapHeight ${scale(font.capHeight)}\n/StemV 80\n/FontFile2 ${file} 0 R\n>>`,
    );
    const used = [...this.#used].sort(([a], [b]) => a - b);
    const widths = used.map(([id, glyph]) => `${id} [${scale(glyph.advanceWidth)}]`).join(' ');
    const descendant = increment.add(
      `<<\n/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /${this.#name}\n/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n/FontDescriptor ${descriptor} 0 R\n/CIDToGIDMap /Identity\n/DW 0\n/W [${widths}]\n>>`,
    );
    const unicode = increment.add(...this.#toUnicode(used));
    return increment.add(
      `<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /${this.#name}\n/Encoding /Identity-H\n/DescendantFonts [${descendant} 0 R]\n/ToUnicode ${unicode} 0 R\n>>`,
    );
  }

  #toUnicode(used: readonly (readonly [number, Letter])[]): [string, Uint8Array] {
    const packed = deflateSync(Buffer.from(toUnicode(used.map(([id, { codePoints }]) => [id, codePoints])), 'latin1'));
    return [`<<\n/Length ${packed.length}\n/Filter /FlateDecode\n>>`, packed];
  }
}
