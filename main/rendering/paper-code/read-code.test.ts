import { spawnSync } from 'node:child_process';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { create, toBuffer } from 'qrcode';
import { describe, expect, it, vi } from 'vitest';
import { createContentImporter } from '../import/import-file.ts';
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

/** The head of a scan over one colour. */
const SCAN = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);

const reads = (...texts: string[]) => ({ ok: true, codes: texts.map((text) => ({ kind: 'QR Code', text })), unseen: 0 });

describe('the code of a page', () => {
  it('is read from a picture, whatever it says', async () => {
    const text = fc.stringMatching(/^[0-9A-Z $%*+\-./:]{1,120}$/);
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        expect(await readCode('code.png', await toBuffer(words, { errorCorrectionLevel: 'M', margin: 4, scale: 3 }))).toEqual(reads(words));
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
    ['a PNG in colour of 40 megapixels', png(8000, 5000, 6, new Uint8Array(100))],
    ['a JPEG that goes over its picture a thousand times', Buffer.concat([jpegHead(100, 100), ...Array(1000).fill(SCAN)])],
    ['words', Buffer.from('no picture at all')],
  ])('is not looked for in %s', async (_, bytes) => {
    expect(await readCode('page.png', bytes)).toEqual({ ok: false, problem: expect.stringMatching(/^page\.png (is|holds) .*Save it as/) });
  });
  it('is not found where there is none, and no file makes the reader fail', async () => {
    expect(await readCode('white.png', png(9, 9, 0, new Uint8Array(90)))).toEqual(reads());
    const heads = fc.constantFrom(
      jpegHead(64, 64),
      png(8, 8, 2, new Uint8Array(200)).subarray(0, 60),
      Buffer.from('%PDF-1.7\n1 0 obj <</Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /Filter /FlateDecode>> stream\n'),
    );
    // What a JPEG is made of comes often enough to get past its tables.
    const byte = fc.oneof(fc.constantFrom(0xff, 0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0, 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(heads, fc.array(byte, { maxLength: 400 }), async (head, rest) => {
        const read = await readCode('any', Buffer.concat([head, Buffer.from(rest)]));
        expect(read.ok ? read.codes.length === 0 : read.problem.length > 0).toBe(true);
      }),
    );
  });
  it('is read however a PNG filters its rows', async () => {
    const { modules } = create('SOP-001 1.0', { errorCorrectionLevel: 'M' });
    const edge = (modules.size + 8) * 3;
    const isDark = (x: number, y: number): boolean => {
      const [column, row] = [Math.floor(x / 3) - 4, Math.floor(y / 3) - 4];
      return Math.min(column, row) >= 0 && Math.max(column, row) < modules.size && modules.get(row, column) === 1;
    };
    const at = (x: number, y: number): number => (x < 0 || y < 0 || isDark(x, y) ? 0 : 255);
    const filters = fc.array(fc.constantFrom(0, 1, 2), { minLength: edge, maxLength: edge });
    await fc.assert(
      fc.asyncProperty(filters, async (chosen) => {
        const rows = chosen.flatMap((filter, y) => {
          const row = Array.from({ length: edge }, (_, x) => {
            const from = filter === 1 ? at(x - 1, y) : filter === 2 ? at(x, y - 1) : 0;
            return (at(x, y) - from + 256) % 256;
          });
          return [filter, ...row];
        });
        expect(await readCode('code.png', png(edge, edge, 0, Uint8Array.from(rows)))).toEqual(reads('SOP-001 1.0'));
      }),
      { numRuns: 20 },
    );
  });
  it('is read by the WebAssembly that the program brings, and nothing is asked of the network', async () => {
    const asked: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (address) => {
      asked.push(address);
      return Promise.reject(new Error('There is no network.'));
    };
    try {
      vi.resetModules();
      const fresh = await import('./read-code.ts');
      expect(await fresh.readCode('code.png', await toBuffer('OFFLINE'))).toEqual(reads('OFFLINE'));
    } finally {
      globalThis.fetch = fetch;
    }
    expect(asked).toEqual([]);
  });
  it('is looked for in the largest pictures within 256 MB', () => {
    const large = { grey: png(8000, 4990, 0, new Uint8Array(8001 * 4990)), colours: png(5000, 3990, 6, new Uint8Array(20_001 * 3990)) };
    const script = `
      import { readCode } from '#main/rendering/paper-code/read-code.ts';
      const bytes = Buffer.concat(await process.stdin.toArray());
      const before = process.resourceUsage().maxRSS;
      const read = await readCode('large.png', bytes);
      console.log(JSON.stringify({ read, mb: (process.resourceUsage().maxRSS - before) / 1024 }));`;
    for (const [name, input] of Object.entries(large)) {
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { input, encoding: 'utf8' });
      const { read, mb } = JSON.parse(stdout) as { read: unknown; mb: number };
      expect(read, name).toEqual(reads());
      expect(mb, name).toBeLessThan(256);
    }
  });
  it('is given up in a picture that is full of what looks like parts of codes, and the program goes on', async () => {
    const corner = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111', '0000000'];
    const edge = 3000;
    const rows = Uint8Array.from({ length: (edge + 1) * edge }, (_, at) => {
      const [x, y] = [(at % (edge + 1)) - 1, Math.floor(at / (edge + 1))];
      return x < 0 || corner[Math.floor(y / 2) % 8]?.[Math.floor(x / 2) % 8] === '1' ? 0 : 255;
    });
    const hurried = createContentImporter({ milliseconds: 2000 });
    expect(await hurried.code({ name: 'page.png', bytes: png(edge, edge, 0, rows) })).toEqual({
      ok: false,
      problem: expect.stringMatching(/^page\.png was not read, because reading it took longer than 2 seconds\. Save the page as/),
    });
    expect(await createContentImporter().code({ name: 'next.png', bytes: await toBuffer('NEXT') })).toEqual(reads('NEXT'));
  }, 30_000);
});
