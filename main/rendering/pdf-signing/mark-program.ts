import { componentsOf, glyphsOf, need, tablesOf } from '../pdf/font-tables.ts';

/** The glyphs of a mark with numbers of their own, in the order in which they are first written; 0 is the one for what is missing. */
export class MarkGlyphs {
  readonly #own = new Map<number, number>([[0, 0]]);

  /** The number in the mark of a glyph of the font. */
  include(glyph: number): number {
    const own = this.#own.get(glyph) ?? this.#own.size;
    this.#own.set(glyph, own);
    return own;
  }

  get inOrder(): Iterable<number> {
    return this.#own.keys();
  }
}

/** The tables of a mark's font, in the order in which marks have them. */
const NAMES = ['head', 'hhea', 'loca', 'maxp', 'cvt ', 'prep', 'glyf', 'hmtx', 'fpgm'];

const withNumber = (table: Buffer, at: number, value: number): Buffer => {
  const changed = Buffer.from(table);
  changed.writeUInt16BE(value, at);
  return changed;
};

/**
 * A TrueType program with the glyphs of one mark, to the byte as fontkit 2.0.4 wrote it for the marks of former records:
 * marks are made again to be verified. fontkit builds each outline as objects first, which took half of the time of a seal.
 * @param glyphs gets the parts of composed glyphs as well
 */
export const markProgram = (font: Buffer, glyphs: MarkGlyphs): Buffer => {
  const tables = tablesOf(font);
  const whole = glyphsOf(tables);
  const outlines: Buffer[] = [];
  const offsets = [0];
  const measures: number[] = [];
  for (const glyph of glyphs.inOrder) {
    let outline = whole.outline(glyph);
    for (const part of componentsOf(outline)) outline = withNumber(outline, part.at, glyphs.include(part.glyph));
    outlines.push(outline);
    offsets.push((offsets.at(-1) ?? 0) + outline.length);
    measures.push(whole.advance(glyph), whole.bearing(glyph));
  }
  const loca = Buffer.alloc(offsets.length * (whole.isLong ? 4 : 2));
  for (const [index, offset] of offsets.entries())
    if (whole.isLong) loca.writeUInt32BE(offset, index * 4);
    else loca.writeUInt16BE(offset >>> 1, index * 2);
  const hmtx = Buffer.alloc(measures.length * 2);
  for (const [index, value] of measures.entries()) hmtx.writeUInt16BE(value & 0xffff, index * 2);
  const made: Record<string, Buffer> = {
    hhea: withNumber(need(tables, 'hhea'), 34, outlines.length),
    maxp: withNumber(need(tables, 'maxp'), 4, outlines.length),
    glyf: Buffer.concat(outlines),
    loca,
    hmtx,
  };
  return directory(
    NAMES.flatMap((name): [string, Buffer][] => {
      const table = made[name] ?? tables.get(name);
      return table === undefined ? [] : [[name, table]];
    }),
  );
};

/** Tables one behind the other, neither filled up nor summed. */
const directory = (tables: readonly [string, Buffer][]): Buffer => {
  const head = Buffer.alloc(12 + tables.length * 16);
  const power = Math.floor(Math.log2(tables.length));
  head.write('true', 0, 'latin1');
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(tables.length * 16 - (16 << power), 10);
  let offset = head.length;
  for (const [index, [name, table]] of tables.entries()) {
    const at = 12 + index * 16;
    head.write(name, at, 'latin1');
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(table.length, at + 12);
    offset += table.length;
  }
  return Buffer.concat([head, ...tables.map(([, table]) => table)]);
};
