import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/**
 * A PNG of rows that each begin with the number of their filter; packed for speed.
 * @param more what stands before the rows, such as a palette
 */
export const pngOf = (
  { width, height, depth, color }: { width: number; height: number; depth: number; color: number },
  rows: Uint8Array,
  more: readonly { type: string; data: Uint8Array }[] = [],
): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([depth, color], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    ...more.map(({ type, data }) => chunk(type, data)),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', new Uint8Array()),
  ]);
};
