import { crc32, deflateSync } from 'node:zlib';
import type { Random } from '../random.ts';
import { mutateBytes } from './bytes.ts';
import type { Mutation } from './mutation.ts';

/** A piece of a picture from its head to its end. */
interface Piece {
  from: number;
  to: number;
}
const PNG = 0x89504e47;
const chunksOf = (png: Buffer): Piece[] => {
  const found: Piece[] = [];
  for (let from = 8; from + 12 <= png.length; ) {
    const to = from + 12 + png.readUInt32BE(from);
    if (to > png.length) break;
    found.push({ from, to });
    from = to;
  }
  return found;
};
const segmentsOf = (jpeg: Buffer): Piece[] => {
  const found: Piece[] = [];
  for (let from = 2; from + 4 <= jpeg.length && jpeg[from] === 0xff && jpeg[from + 1] !== 0xda; ) {
    const to = from + 2 + jpeg.readUInt16BE(from + 2);
    found.push({ from, to });
    from = to;
  }
  return found;
};

const moved = (bytes: Buffer, { from, to }: Piece, random: Random): Buffer => {
  const [before, piece, after] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const what = random.below(3);
  if (what === 0) return Buffer.concat([before, after]);
  if (what === 1) return Buffer.concat([before, ...Array.from({ length: 1 + random.below(200) }, () => piece), after]);
  return Buffer.concat([before, after, piece]);
};
/** A chunk whose checksum is right, whatever it says. */
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};
const SIZES = [0, 1, 7, 5000, 40_000, 65_536, 0x7fffffff, 0xffffffff];
const changedChunk = (png: Buffer, { from, to }: Piece, random: Random): Buffer => {
  const type = png.toString('latin1', from + 4, from + 8);
  let data: Buffer = Buffer.from(png.subarray(from + 8, to - 4));
  if (type === 'IHDR' && data.length === 13) {
    if (random.below(2) === 0) data.writeUInt32BE(random.pick(SIZES), random.pick([0, 4]));
    else data[8 + random.below(5)] = random.pick([0, 1, 2, 3, 4, 6, 8, 16, 255]);
  } else if (type === 'IDAT' && random.below(2) === 0) data = deflateSync(Buffer.alloc(random.pick([0, 10, 1_000_000, 100_000_000])));
  else data = mutateBytes(data, random);
  return Buffer.concat([png.subarray(0, from), chunk(type, data), png.subarray(to)]);
};
const changedSegment = (jpeg: Buffer, { from, to }: Piece, random: Random): Buffer => {
  const copy = Buffer.from(jpeg);
  const isFrame = (copy[from + 1] ?? 0) >= 0xc0 && (copy[from + 1] ?? 0) <= 0xcf;
  const at = random.below(3) === 0 ? from + 2 : isFrame ? from + 4 + random.below(6) : from + 4 + random.below(Math.max(1, to - from - 4));
  // Of a picture that was cut off, a segment may say that it goes on.
  copy.write(random.pick(['0000', 'ffff', '00', 'ff', '11', '44']), Math.min(at, copy.length - 1), 'hex');
  return copy;
};

/** Chunks of a PNG, with right checksums, and segments of a JPEG: sizes that lie, pieces left out, doubled and moved. */
export const mutatePicture: Mutation = (bytes, random) => {
  const isPng = bytes.length > 8 && bytes.readUInt32BE(0) === PNG;
  const pieces = isPng ? chunksOf(bytes) : segmentsOf(bytes);
  if (pieces.length === 0) return mutateBytes(bytes, random);
  const piece = random.pick(pieces);
  if (random.below(3) === 0) return moved(bytes, piece, random);
  return isPng ? changedChunk(bytes, piece, random) : changedSegment(bytes, piece, random);
};
