// Pictures of screens are plain areas and letters: 256 colours draw them, and without the filters of PNG they pack to a third.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const HEAD = 8;
const MOST_COLOURS = 256;
/** A colour of which there is more than this share of the picture is an area, and stays exactly as it is. */
const AREA = 0.0005;

const chunksOf = (png) => {
  const found = [];
  for (let at = HEAD; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
};
const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
const paeth = (left, up, corner) => {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
};
/** What a filter foretells of a byte from those before it (PNG specification, 9.2). */
const foretold = [() => 0, (left) => left, (_left, up) => up, (left, up) => (left + up) >> 1, paeth];

/** The rows of a picture with no filter, each still behind the byte that says so. */
const unfiltered = (rows, width, bytes) => {
  for (let row = 0; row < rows.length; row += width + 1) {
    const foretell = foretold[rows[row]];
    const above = row - width - 1;
    rows[row] = 0;
    for (let at = 1; at <= width; at += 1) {
      const isFirst = at <= bytes;
      const [left, up] = [isFirst ? 0 : rows[row + at - bytes], above < 0 ? 0 : rows[above + at]];
      rows[row + at] += foretell(left, up, isFirst || above < 0 ? 0 : rows[above + at - bytes]);
    }
  }
  return rows;
};

const distance = (one, other) =>
  Math.max(
    Math.abs((one >> 16) - (other >> 16)),
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)),
    Math.abs((one & 255) - (other & 255)),
  );
const nearest = (colour, palette) =>
  palette.reduce((best, other, at) => (distance(colour, other) < distance(colour, palette[best]) ? at : best), 0);

/**
 * At most 256 colours of which one is near to each of the picture: those of areas, then the most frequent of the others that are
 * not near to one of them; near is as little as leaves 256.
 */
const paletteOf = (counts, pixels) => {
  const all = [...counts].sort(([one, a], [other, b]) => b - a || one - other);
  for (let near = 0; ; near += 1) {
    const chosen = [];
    for (const [colour, count] of all) {
      const isKept = count > pixels * AREA || chosen.every((other) => distance(colour, other) > near);
      if (isKept) chosen.push(colour);
      if (chosen.length > MOST_COLOURS) break;
    }
    if (chosen.length <= MOST_COLOURS) return chosen;
  }
};

/** The picture by numbers of its palette, and the palette as PNG holds it. */
const indexed = (rows, width, height, bytes) => {
  const pixel = (x, y) => y * (width * bytes + 1) + 1 + x * bytes;
  const colourAt = (at) => (rows[at] << 16) | (rows[at + 1] << 8) | rows[at + 2];
  const counts = new Map();
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(pixel(x, y));
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  const palette = paletteOf(counts, width * height);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]));
  const numbers = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) numbers[y * (width + 1) + 1 + x] = places.get(colourAt(pixel(x, y)));
  return { numbers, palette: Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])) };
};

/** The same picture to the eye in less bytes; as it is where it is none of eight bits and red, green and blue, or has clear parts. */
export const packPng = (png) => {
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === 'IHDR').data;
  const bytes = { 2: 3, 6: 4 }[head[9]];
  if (head[8] !== 8 || bytes === undefined || head[12] !== 0) return png;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data: part }) => part));
  const rows = unfiltered(inflateSync(data), width * bytes, bytes);
  const isOpaque =
    bytes === 3 || rows.every((byte, at) => (at % (width * bytes + 1)) % bytes !== 0 || at % (width * bytes + 1) === 0 || byte === 255);
  if (!isOpaque) return png;
  const { numbers, palette } = indexed(rows, width, height, bytes);
  const newHead = Buffer.from(head);
  newHead[9] = 3;
  const packed = [
    chunk('IHDR', newHead),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(numbers, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  const whole = Buffer.concat([png.subarray(0, HEAD), ...packed]);
  return whole.length < png.length ? whole : png;
};
