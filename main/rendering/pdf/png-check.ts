import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const DEPTHS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);
/** Beyond this the decoded picture takes more memory than a record is worth. */
const MOST_PIXELS = 64_000_000;

/** Left, top, and steps of the seven passes of an interlaced picture. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/**
 * Whether a PNG can be decoded to its last row. pdfkit decodes transparent and interlaced pictures in a callback whose
 * exception nobody can catch: a damaged one would end the program, so it must not get that far.
 */
export const isSoundPng = (bytes: Buffer): boolean => {
  try {
    return isUnpacked(bytes);
  } catch {
    return false;
  }
};

const isUnpacked = (bytes: Buffer): boolean => {
  if (!bytes.subarray(0, 8).equals(SIGNATURE) || bytes.toString('latin1', 12, 16) !== 'IHDR') return false;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, color = 0, compression, filter, interlace = 0] = bytes.subarray(24, 29);
  const channels = CHANNELS.get(color);
  if (channels === undefined || !DEPTHS.get(color)?.includes(depth)) return false;
  if (compression !== 0 || filter !== 0 || interlace > 1 || width === 0 || height === 0 || width * height > MOST_PIXELS) return false;
  const chunks = pngChunks(bytes);
  if (color === 3 && !chunks.some(({ type }) => type === 'PLTE')) return false;
  const passes = (interlace === 0 ? ([[0, 0, 1, 1]] as const) : PASSES).map(([left, top, right, down]) => {
    const columns = Math.ceil((width - left) / right);
    const rows = width > left ? Math.max(0, Math.ceil((height - top) / down)) : 0;
    return { rows, length: Math.ceil((columns * channels * depth) / 8) + 1 };
  });
  const expected = passes.reduce((sum, { length, rows }) => sum + length * rows, 0);
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data: part }) => part));
  const rows = inflateSync(data, { maxOutputLength: expected + 65_536 });
  if (rows.length < expected) return false;
  let at = 0;
  for (const pass of passes) {
    for (let row = 0; row < pass.rows; row += 1) {
      if ((rows[at] ?? 9) > 4) return false;
      at += pass.length;
    }
  }
  return true;
};

/** The parts of a PNG in their order. @throws RangeError when it ends before they do */
export const pngChunks = (bytes: Buffer): { type: string; data: Buffer }[] => {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) throw new RangeError('A chunk ends after the file.');
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') break;
    at += 12 + length;
  }
  if (chunks.at(-1)?.type !== 'IEND') throw new RangeError('The file has no end.');
  return chunks;
};
