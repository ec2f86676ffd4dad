/** Outlines begin with the number of contours; a negative one means that the glyph is composed of others. */
const FLAG_WORDS = 0x01;
const FLAG_SCALE = 0x08;
const FLAG_MORE = 0x20;
const FLAG_SCALE_XY = 0x40;
const FLAG_MATRIX = 0x80;

type Tables = ReadonlyMap<string, Buffer>;

const tablesOf = (font: Buffer): Tables => {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const at = 12 + index * 16;
    const offset = font.readUInt32BE(at + 8);
    tables.set(font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12)));
  }
  return tables;
};

const need = (tables: Tables, name: string): Buffer => {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`The font has no table ${name}.`);
  return table;
};

/** The glyphs that a composed one is drawn with. */
const componentsOf = (outline: Buffer): number[] => {
  const components: number[] = [];
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return components;
  for (let at = 10, flags = FLAG_MORE; flags & FLAG_MORE; ) {
    flags = outline.readUInt16BE(at);
    components.push(outline.readUInt16BE(at + 2));
    at += 4 + (flags & FLAG_WORDS ? 4 : 2);
    if (flags & FLAG_SCALE) at += 2;
    else if (flags & FLAG_SCALE_XY) at += 4;
    else if (flags & FLAG_MATRIX) at += 8;
  }
  return components;
};

const sumOf = (table: Buffer): number => {
  let sum = 0;
  for (let at = 0; at + 4 <= table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
};

/** The same program with the sum over all of it in its head, which devices look at; PDF does not. */
export const sealSum = (program: Buffer): Buffer => {
  const sealed = Buffer.from(program);
  const head = need(tablesOf(sealed), 'head');
  head.writeUInt32BE(0, 8);
  head.writeUInt32BE((0xb1b0afba - sumOf(sealed)) >>> 0, 8);
  return sealed;
};

const assemble = (tables: [string, Buffer][]): Buffer => {
  const head = Buffer.alloc(12 + tables.length * 16);
  const power = Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(tables.length * 16 - (16 << power), 10);
  const parts = [head];
  let offset = head.length;
  for (const [index, [name, bytes]] of tables.entries()) {
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    const at = 12 + index * 16;
    head.write(name, at, 'latin1');
    head.writeUInt32BE(sumOf(padded), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
};

/**
 * A TrueType program with the outlines of the wanted glyphs only. They keep their numbers, so that a word laid out once
 * is written the same in every record.
 * @param more further tables, of those that the font has; PDF asks for none
 */
export const fontProgram = (
  font: Buffer,
  wanted: Iterable<number>,
  more: (table: (name: string) => Buffer) => Record<string, Buffer> = () => ({}),
): Buffer => {
  const tables = tablesOf(font);
  const [head, loca, glyf, hmtx] = [need(tables, 'head'), need(tables, 'loca'), need(tables, 'glyf'), need(tables, 'hmtx')];
  const isLong = head.readInt16BE(50) === 1;
  const startOf = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const total = need(tables, 'maxp').readUInt16BE(4);
  const outlines = new Map<number, Buffer>();
  const open = [0, ...wanted];
  for (let glyph = open.pop(); glyph !== undefined; glyph = open.pop()) {
    if (outlines.has(glyph)) continue;
    // A number behind the last glyph stands for one that shows nothing.
    const outline = glyph < total ? glyf.subarray(startOf(glyph), startOf(glyph + 1)) : glyf.subarray(0, 0);
    outlines.set(glyph, outline);
    open.push(...componentsOf(outline));
  }
  const order = [...outlines.keys()].sort((a, b) => a - b);
  const count = (order.at(-1) ?? 0) + 1;
  const measured = need(tables, 'hhea').readUInt16BE(34);
  const [newLoca, newHmtx] = [Buffer.alloc((count + 1) * 4), Buffer.alloc(count * 4)];
  const parts: Buffer[] = [];
  let offset = 0;
  let filled = 0;
  for (const glyph of order) {
    for (; filled <= glyph; filled += 1) newLoca.writeUInt32BE(offset, filled * 4);
    const outline = outlines.get(glyph) ?? Buffer.alloc(0);
    parts.push(outline, Buffer.alloc(-outline.length & 3));
    offset += outline.length + (-outline.length & 3);
    if (glyph >= total) continue;
    const metric = Math.min(glyph, measured - 1) * 4;
    newHmtx.writeUInt16BE(hmtx.readUInt16BE(metric), glyph * 4);
    const bearing = glyph < measured ? metric + 2 : measured * 4 + (glyph - measured) * 2;
    newHmtx.writeInt16BE(hmtx.readInt16BE(bearing), glyph * 4 + 2);
  }
  newLoca.writeUInt32BE(offset, count * 4);
  const [newHead, newHhea, newMaxp] = [head, need(tables, 'hhea'), need(tables, 'maxp')].map((table) => Buffer.from(table));
  newHead?.writeInt16BE(1, 50);
  newHhea?.writeUInt16BE(count, 34);
  newMaxp?.writeUInt16BE(count, 4);
  const written: [string, Buffer | undefined][] = [
    ['cvt ', tables.get('cvt ')],
    ['fpgm', tables.get('fpgm')],
    ['glyf', Buffer.concat(parts)],
    ['head', newHead],
    ['hhea', newHhea],
    ['hmtx', newHmtx],
    ['loca', newLoca],
    ['maxp', newMaxp],
    ['prep', tables.get('prep')],
    ...Object.entries(more((name) => need(tables, name))),
  ];
  const present = written.filter((one): one is [string, Buffer] => one[1] !== undefined);
  return assemble(present.sort(([a], [b]) => (a < b ? -1 : 1)));
};
