import { createInflate } from 'node:zlib';
import { pngChunks } from '../pdf/png-check.ts';

/** More than any photo or scan of a page needs. */
export const MOST_PIXELS = 40_000_000;

/** What the decoder may fill with one picture, so that reading it stays below 256 MB. */
const MOST_BYTES = 80_000_000;
/** Each goes over the whole picture again; no camera and no scanner writes more than ten. */
const MOST_SCANS = 50;
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  // Of a palette the decoder makes colours, some of them transparent.
  [3, 4],
  [4, 2],
  [6, 4],
]);

const fits = (width: number, height: number, bytesEach: number): boolean =>
  width > 0 && height > 0 && width * height <= MOST_PIXELS && width * height * bytesEach <= MOST_BYTES;

/** Whether rows of so many bytes, and no more than a few others, come out of a PNG: the decoder would unpack without an end. */
const unpacksTo = (data: Buffer, expected: number): Promise<boolean> =>
  new Promise((resolve) => {
    let size = 0;
    const inflate = createInflate();
    inflate.on('data', (part: Buffer) => {
      size += part.length;
      if (size > expected + 65_536) inflate.destroy();
    });
    inflate.on('error', () => resolve(false));
    inflate.on('close', () => resolve(size >= expected && size <= expected + 65_536));
    inflate.end(data);
  });

const isReadablePng = async (bytes: Buffer): Promise<boolean> => {
  const chunks = pngChunks(bytes);
  const head = chunks[0]?.data ?? Buffer.alloc(0);
  const [width, height, depth = 0, color = 0] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]];
  const channels = CHANNELS.get(color);
  if (channels === undefined || !fits(width, height, channels * (depth > 8 ? 2 : 1))) return false;
  const stored = color === 3 ? 1 : channels;
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
  // The passes of an interlaced picture have a little more than this.
  return unpacksTo(data, height * (Math.ceil((width * stored * depth) / 8) + 1));
};

const isReadableJpeg = (bytes: Buffer): boolean => {
  for (let at = 2; at + 10 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xda || marker === 0xd9) return false;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
      const [height, width, components = 0] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes[at + 9]];
      // What a progressive one has read so far is kept until its end, in two bytes each.
      const scans = scansFrom(bytes, at);
      return fits(width, height, components * (marker === 0xc2 ? 2 : 1)) && scans > 0 && scans <= MOST_SCANS;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
};
const scansFrom = (bytes: Buffer, from: number): number => {
  let count = 0;
  for (let at = bytes.indexOf('ffda', from, 'hex'); at >= 0 && count <= MOST_SCANS; at = bytes.indexOf('ffda', at + 2, 'hex')) count += 1;
  return count;
};

/** Whether a PNG or JPEG, by what its own tables say and its rows unpack to, may be given to the decoder. */
export const isReadable = async (bytes: Buffer): Promise<boolean> => {
  try {
    return bytes.readUInt16BE(0) === 0xffd8 ? isReadableJpeg(bytes) : await isReadablePng(bytes);
  } catch (error) {
    // A file that ends in the middle of a table.
    if (error instanceof RangeError) return false;
    throw error;
  }
};
