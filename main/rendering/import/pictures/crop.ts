import { inflateSync } from 'node:zlib';
import { pngOf } from '../../paper-code/png.ts';
import { isSoundPng, pngChunks } from '../../pdf/png-check.ts';

/** What is cut off at each side, in parts of the whole. */
export interface Crop {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Less than this is rounding. */
const LEAST = 0.005;
export const hasCrop = (crop: Crop): boolean => Object.values(crop).some((part) => part > LEAST);

const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

const paeth = (left: number, up: number, corner: number): number => {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
};

/** Rows as they are shown, from rows that are written as differences (ISO 15948, 9). */
const unfiltered = (rows: Buffer, length: number, height: number, step: number): Buffer => {
  const plain = Buffer.alloc(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (length + 1)] ?? 0;
    for (let at = 0; at < length; at += 1) {
      const left = at >= step ? (plain[row * length + at - step] ?? 0) : 0;
      const up = row > 0 ? (plain[(row - 1) * length + at] ?? 0) : 0;
      const corner = row > 0 && at >= step ? (plain[(row - 1) * length + at - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      plain[row * length + at] = (rows[row * (length + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return plain;
};

/** Some bits of a row, moved to the beginning of another. */
const bitsOf = (row: Buffer, from: number, count: number): Buffer => {
  if (from % 8 === 0 && count % 8 === 0) return row.subarray(from / 8, (from + count) / 8);
  const cut = Buffer.alloc(Math.ceil(count / 8));
  for (let bit = 0; bit < count; bit += 1)
    if (((row[(from + bit) >> 3] ?? 0) >> (7 - ((from + bit) & 7))) & 1) cut[bit >> 3] = (cut[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return cut;
};

/**
 * A PNG of which the sides are really gone, not only out of sight.
 * @returns null when its pixels cannot be cut: a file of another kind, damaged, interlaced, or nothing left
 */
const croppedPng = (bytes: Buffer, { left, top, right, bottom }: Crop): Buffer | null => {
  if (!isSoundPng(bytes) || bytes[28] !== 0) return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 8, color = 0] = bytes.subarray(24, 26);
  const [x, y] = [Math.round(width * left), Math.round(height * top)];
  const [columns, lines] = [width - x - Math.round(width * right), height - y - Math.round(height * bottom)];
  if (columns < 1 || lines < 1) return null;
  const bits = (CHANNELS.get(color) ?? 1) * depth;
  const length = Math.ceil((width * bits) / 8);
  const chunks = pngChunks(bytes);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const plain = unfiltered(inflateSync(packed), length, height, Math.max(1, bits >> 3));
  const rows = Array.from({ length: lines }, (_, line) => {
    const row = plain.subarray((y + line) * length, (y + line + 1) * length);
    return Buffer.concat([Buffer.alloc(1), bitsOf(row, x * bits, columns * bits)]);
  });
  const kept = chunks.filter(({ type }) => ['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs'].includes(type));
  return pngOf({ width: columns, height: lines, depth, color }, Buffer.concat(rows), kept);
};

const WHOLE =
  'Word shows only a part of it, and the file still holds all of it. In Word, choose "Compress Pictures" with "Delete cropped areas of pictures", and import the file again';

/**
 * A picture without what was cropped away.
 * @returns why it cannot be cut, as the end of a sentence, when it cannot
 */
export const cropped = (bytes: Buffer, mediaType: 'image/png' | 'image/jpeg', crop: Crop): Buffer | string =>
  (mediaType === 'image/png' ? croppedPng(bytes, crop) : null) ?? WHOLE;
