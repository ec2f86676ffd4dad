import { deflateSync } from 'node:zlib';
import { fontProgram } from './font-program.ts';
import { type Ground, type Reference, short } from './ground.ts';
import { type FontName, fontBytes, fontOf } from './paper.ts';
import { toUnicode } from './to-unicode.ts';
import type { Letter, Word } from './words.ts';

interface Use {
  /** Its name in the resources of a page. */
  id: string;
  font: FontName;
  reference: Reference;
  words: Set<Word>;
  letters: Map<number, Letter>;
}
interface Metrics {
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
  readonly #ground: Ground;
  readonly #uses = new Map<FontName, Use>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Tells that words are drawn, and gives the font as the page's resources name it. */
  use(font: FontName, words: readonly Word[]): Use {
    let use = this.#uses.get(font);
    if (use === undefined) {
      use = { id: `F${this.#uses.size + 1}`, font, reference: this.#ground.ref(), words: new Set(), letters: new Map() };
      this.#uses.set(font, use);
    }
    for (const word of words) {
      if (use.words.has(word)) continue;
      use.words.add(word);
      for (const letter of word.letters) if (!use.letters.has(letter.id)) use.letters.set(letter.id, letter);
    }
    return use;
  }

  /** Writes the fonts into the file; nothing can be drawn after it. */
  end(): void {
    for (const use of this.#uses.values()) this.#embed(use);
  }

  #embed({ font, reference, letters }: Use): void {
    const metrics = fontOf(font) as unknown as Metrics;
    const scale = (value: number) => (value * 1000) / metrics.unitsPerEm;
    const used = [...letters.values()].sort((a, b) => a.id - b.id);
    const name = `${tags[font]}+${metrics.postscriptName}`;
    const program = fontProgram(
      fontBytes(font),
      used.map(({ id }) => id),
    );
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
      CIDToGIDMap: 'Identity',
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

/** PDF wants six letters before the name of a font of which only a part is embedded. */
const tags: Record<FontName, string> = { regular: 'CSREGU', bold: 'CSBOLD', italic: 'CSITAL', boldItalic: 'CSBOIT', mono: 'CSMONO' };
