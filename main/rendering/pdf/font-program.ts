import { componentsOf, glyphsOf, need, tablesOf } from './font-tables.ts';

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
  const glyphs = glyphsOf(tables);
  const total = need(tables, 'maxp').readUInt16BE(4);
  const outlines = new Map<number, Buffer>();
  const open = [0, ...wanted];
  for (let glyph = open.pop(); glyph !== undefined; glyph = open.pop()) {
    if (outlines.has(glyph)) continue;
    // A number behind the last glyph stands for one that shows nothing.
    const outline = glyph < total ? glyphs.outline(glyph) : Buffer.alloc(0);
    outlines.set(glyph, outline);
    open.push(...componentsOf(outline).map((part) => part.glyph));
  }
  const order = [...outlines.keys()].sort((a, b) => a - b);
  const count = (order.at(-1) ?? 0) + 1;
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
    newHmtx.writeUInt16BE(glyphs.advance(glyph), glyph * 4);
    newHmtx.writeInt16BE(glyphs.bearing(glyph), glyph * 4 + 2);
  }
  newLoca.writeUInt32BE(offset, count * 4);
  const [newHead, newHhea, newMaxp] = [need(tables, 'head'), need(tables, 'hhea'), need(tables, 'maxp')].map((table) => Buffer.from(table));
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
