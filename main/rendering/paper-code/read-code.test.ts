import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { toBuffer } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { pngGrey } from './png-grey.ts';
import { readCode } from './read-code.ts';

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
/** @param rows each with the byte of its filter */
const png = (width: number, height: number, color: number, rows: Uint8Array): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, color], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
};
/** A frame as JPEG writes it, with nothing behind it. */
const jpegHead = (width: number, height: number): Buffer => {
  const frame = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return frame;
};

describe('the code of a page', () => {
  it('is read from a picture, whatever it says', async () => {
    const text = fc.stringMatching(/^[0-9A-Z $%*+\-./:]{1,120}$/);
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        expect(readCode('code.png', await toBuffer(words, { errorCorrectionLevel: 'M', margin: 4, scale: 3 }))).toEqual({
          ok: true,
          code: words,
        });
      }),
      { numRuns: 15 },
    );
  });
  it.each([
    ['a PNG of 30,000 by 30,000 pixels', png(30_000, 30_000, 0, new Uint8Array(100))],
    ['a PNG that unpacks to more than it says', png(1, 1, 0, new Uint8Array(50_000_000))],
    ['a PNG that unpacks to less than it says', png(5000, 5000, 6, new Uint8Array(100))],
    ['a JPEG of 65,535 by 65,535 pixels', jpegHead(65_535, 65_535)],
    ['a JPEG without a picture', jpegHead(100, 100)],
    ['words', Buffer.from('no picture at all')],
  ])('is not looked for in %s', (_, bytes) => {
    expect(readCode('page.png', bytes)).toEqual({ ok: false, problem: expect.stringMatching(/^page\.png (is|holds) .*Save it as/) });
  });
  it('is not found where there is none, and no file makes the reader fail', () => {
    expect(readCode('white.png', png(9, 9, 0, new Uint8Array(90)))).toEqual({ ok: true, code: null });
    const heads = fc.constantFrom(
      jpegHead(64, 64),
      png(8, 8, 2, new Uint8Array(200)).subarray(0, 60),
      Buffer.from('%PDF-1.7\n1 0 obj <</Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /Filter /FlateDecode>> stream\n'),
    );
    // What a JPEG is made of comes often enough to get past its tables.
    const byte = fc.oneof(fc.constantFrom(0xff, 0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0, 1), fc.nat(255));
    fc.assert(
      fc.property(heads, fc.array(byte, { maxLength: 400 }), (head, rest) => {
        const read = readCode('any', Buffer.concat([head, Buffer.from(rest)]));
        expect(read.ok ? read.code : read.problem.length > 0).toBe(read.ok ? null : true);
      }),
    );
  });
  it('does not depend on how a PNG filters its rows', () => {
    const [width, height] = [7, 5];
    const values = fc.uint8Array({ minLength: width * height, maxLength: width * height });
    fc.assert(
      fc.property(values, fc.array(fc.constantFrom(0, 1, 2), { minLength: height, maxLength: height }), (pixels, filters) => {
        const rows = filters.flatMap((filter, y) => {
          const row = Array.from({ length: width }, (_, x) => {
            const from = filter === 1 ? (x > 0 ? pixels[y * width + x - 1] : 0) : filter === 2 && y > 0 ? pixels[(y - 1) * width + x] : 0;
            return ((pixels[y * width + x] ?? 0) - (from ?? 0) + 256) % 256;
          });
          return [filter, ...row];
        });
        expect(pngGrey(png(width, height, 0, Uint8Array.from(rows)))?.data).toEqual(pixels);
      }),
    );
  });
});
