import { deflateSync } from 'node:zlib';
import { type FontName, fontBytes, fontOf, isTextFont } from '../letters/fonts.ts';
import { BLANK, isGlyphOf, type ShapedGlyph } from '../letters/shaper.ts';
import { fontProgram } from './font-program.ts';
import { type Ground, type Reference, short } from './ground.ts';
import type { Style } from './line.ts';
import { toUnicode } from './to-unicode.ts';
import type { Coder, Letter, Word } from './words.ts';

interface Use {
  /** Its name in the resources of a page. */
  id: string;
  font: FontName;
  reference: Reference;
  words: Set<Word>;
  letters: Map<number, Letter>;
  /** Glyphs that are read as something else than when they were first used, by glyph and text; their codes lie above those of all glyphs. */
  others: Map<string, Other>;
}
interface Other extends Letter {
  glyph: number;
}
interface Metrics {
  numGlyphs: number;
  unitsPerEm: number;
  postscriptName: string;
  italicAngle: number;
  ascent: number;
  descent: number;
  capHeight: number;
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
  post: { isFixedPitch: number };
}

/** The fonts of one record, each with the letters that the record shows. */
export class EmbeddedFonts {
  readonly #ground: Pick<Ground, 'ref'>;
  readonly #uses = new Map<FontName, Use>();

  /** @param ground the file or the update that they are written into */
  constructor(ground: Pick<Ground, 'ref'>) {
    this.#ground = ground;
  }

  /** Tells that words are drawn, and gives the font as the page's resources name it. */
  use(font: FontName, words: readonly Word[]): Use {
    let use = this.#uses.get(font);
    if (use === undefined) {
      use = { id: `F${this.#uses.size + 1}`, font, reference: this.#ground.ref(), words: new Set(), letters: new Map(), others: new Map() };
      this.#uses.set(font, use);
    }
    for (const word of words) {
      if (use.words.has(word)) continue;
      use.words.add(word);
      for (const letter of word.letters) if (!use.letters.has(letter.id)) use.letters.set(letter.id, letter);
    }
    return use;
  }

  /**
   * The code of a glyph in the record: its own number as what it is first read as, and a further one for each other text,
   * because a reader of the file gets its letters by code.
   */
  readonly coder: Coder = (font, glyph) => {
    const use = this.use(font, []);
    const codePoints = [...glyph.text].map((letter) => letter.codePointAt(0) ?? 0);
    const first = use.letters.get(glyph.id);
    // Words of the text fonts are written by the numbers of their glyphs, so these stay what the font says of them.
    if (glyph.id !== BLANK && first === undefined && (!isTextFont(font) || isGlyphOf(font, glyph))) {
      use.letters.set(glyph.id, { id: glyph.id, codePoints, advanceWidth: glyph.advance });
      return glyph.id;
    }
    if (first && String.fromCodePoint(...first.codePoints) === glyph.text) return glyph.id;
    return otherOf(use, glyph, codePoints).id;
  };

  /** Writes the fonts into the file; nothing can be drawn after it. */
  end(): void {
    for (const use of this.#uses.values()) this.#embed(use);
  }

  #embed({ font, reference, letters, others }: Use): void {
    const metrics = metricsOf(font);
    const scale = (value: number) => (value * 1000) / metrics.unitsPerEm;
    const used = [...letters.values(), ...others.values()].sort((a, b) => a.id - b.id);
    const name = `${tags[font]}+${metrics.postscriptName}`;
    const program = fontProgram(fontBytes(font), [...letters.keys(), ...[...others.values()].map(({ glyph }) => glyph)]);
    const { minX, minY, maxX, maxY } = metrics.bbox;
    const descriptor = this.#write({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4 + (metrics.post.isFixedPitch ? 1 : 0) + (metrics.italicAngle === 0 ? 0 : 64),
      FontBBox: [minX, minY, maxX, maxY].map(scale),
      ItalicAngle: metrics.italicAngle,
      Ascent: scale(metrics.ascent),
      Descent: scale(metrics.descent),
      CapHeight: scale(metrics.capHeight),
      StemV: 0,
      FontFile2: this.#write({ Length1: program.length }, program),
    });
    const descendant = this.#write({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: others.size === 0 ? 'Identity' : this.#write({}, glyphTable(letters.keys(), others.values())),
      W: used.flatMap(({ id, advanceWidth }) => [id, [Number(short(scale(advanceWidth)))]]),
    });
    reference.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: this.#write({}, Buffer.from(toUnicode(used.map(({ id, codePoints }) => [id, codePoints])), 'latin1')),
    };
    reference.end();
  }

  #write(data: Record<string, unknown>, stream?: Uint8Array): Reference {
    const reference = this.#ground.ref(stream === undefined ? data : { ...data, Filter: 'FlateDecode' });
    reference.end(stream === undefined ? undefined : deflateSync(stream));
    return reference;
  }
}

const metricsOf = (font: FontName): Metrics => fontOf(font) as unknown as Metrics;

const otherOf = ({ font, others }: Use, { id, text, advance }: ShapedGlyph, codePoints: number[]): Other => {
  const key = `${id}/${text}`;
  const known = others.get(key);
  if (known !== undefined) return known;
  // Behind all glyphs of the font stands one that shows nothing.
  const { numGlyphs } = metricsOf(font);
  const other = { id: numGlyphs + 1 + others.size, glyph: id === BLANK ? numGlyphs : id, codePoints, advanceWidth: advance };
  others.set(key, other);
  return other;
};

/** Which glyph each code shows, as two bytes each. */
const glyphTable = (own: Iterable<number>, others: Iterable<Other>): Buffer => {
  const pairs = [...Array.from(own, (glyph) => [glyph, glyph] as const), ...Array.from(others, ({ id, glyph }) => [id, glyph] as const)];
  const table = Buffer.alloc((Math.max(...pairs.map(([code]) => code)) + 1) * 2);
  for (const [code, glyph] of pairs) table.writeUInt16BE(glyph, code * 2);
  return table;
};

/** Scripts have one weight here: what is to be bold in them is drawn with an outline. */
export const isThickened = (font: FontName, style: Style): boolean =>
  !isTextFont(font) && (style.font === 'bold' || style.font === 'boldItalic');

/** PDF wants six letters before the name of a font of which only a part is embedded. */
const tags: Record<FontName, string> = {
  regular: 'CSREGU',
  bold: 'CSBOLD',
  italic: 'CSITAL',
  boldItalic: 'CSBOIT',
  mono: 'CSMONO',
  chinese: 'CSHANS',
  traditional: 'CSHANT',
  japanese: 'CSJAPA',
  korean: 'CSKORE',
  arabic: 'CSARAB',
  hebrew: 'CSHEBR',
  thai: 'CSTHAI',
  math: 'CSMATH',
  symbols: 'CSSYMA',
  symbols2: 'CSSYMB',
};
