/** Outlines begin with the number of contours; a negative one means that the glyph is composed of others. */
const FLAG_WORDS = 0x01;
const FLAG_SCALE = 0x08;
const FLAG_MORE = 0x20;
const FLAG_SCALE_XY = 0x40;
const FLAG_MATRIX = 0x80;

/** Of a TrueType program, by their names. */
export type FontTables = ReadonlyMap<string, Buffer>;

/** They share the bytes of the font. */
export const tablesOf = (font: Buffer): FontTables => {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const offset = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12)));
  }
  return tables;
};

/** @throws Error for a table that the font does not have */
export const need = (tables: FontTables, name: string): Buffer => {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`The font has no table ${name}.`);
  return table;
};

/** The glyphs that a composed one is drawn with, and where in its outline each is named. */
export const componentsOf = (outline: Buffer): { glyph: number; at: number }[] => {
  const components: { glyph: number; at: number }[] = [];
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return components;
  for (let at = 10, flags = FLAG_MORE; flags & FLAG_MORE; ) {
    flags = outline.readUInt16BE(at);
    components.push({ glyph: outline.readUInt16BE(at + 2), at: at + 2 });
    at += 4 + (flags & FLAG_WORDS ? 4 : 2);
    if (flags & FLAG_SCALE) at += 2;
    else if (flags & FLAG_SCALE_XY) at += 4;
    else if (flags & FLAG_MATRIX) at += 8;
  }
  return components;
};

/** Reads outlines and measures of a font by the numbers of its glyphs. */
export const glyphsOf = (tables: FontTables) => {
  const [loca, glyf, hmtx] = [need(tables, 'loca'), need(tables, 'glyf'), need(tables, 'hmtx')];
  const isLong = need(tables, 'head').readInt16BE(50) === 1;
  const startOf = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const measured = need(tables, 'hhea').readUInt16BE(34);
  return {
    isLong,
    outline: (glyph: number): Buffer => glyf.subarray(startOf(glyph), startOf(glyph + 1)),
    advance: (glyph: number): number => hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4),
    bearing: (glyph: number): number => hmtx.readInt16BE(glyph < measured ? glyph * 4 + 2 : measured * 4 + (glyph - measured) * 2),
  };
};
