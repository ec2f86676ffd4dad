import { mkdtempSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intoFile } from './archive-target.ts';
import { readPackage } from './read-package.ts';
import { ZipSink } from './zip-sink.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-zip-'));
let made = 0;

const archive = async (files: Iterable<readonly [name: string, pieces: readonly Uint8Array[]]>): Promise<string> => {
  made += 1;
  const path = join(folder, `${made}.zip`);
  const sink = new ZipSink(intoFile(await open(path, 'wx')));
  for (const [name, pieces] of files) {
    await sink.begin(name);
    for (const piece of pieces) await sink.write(piece);
    await sink.end();
  }
  await sink.finish();
  return path;
};

describe('an archive in store mode', () => {
  it('gives back every file as it was written, however it was cut into pieces', async () => {
    // Small ones, and around the size of what is held back before it is written.
    const length = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 500_000, max: 1_200_000 }));
    const contents = fc.array(fc.array(length, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(contents, async (lengths) => {
        const files = lengths.map((pieces) => pieces.map((size) => new Uint8Array(size).fill(size % 251)));
        const path = await archive(files.map((pieces, index) => [`data/${index}.bin`, pieces] as const));
        const reading = await readPackage(path);
        expect(reading.faults).toEqual([]);
        expect([...reading.files.keys()]).toEqual(files.map((_, index) => `data/${index}.bin`));
        for (const [index, pieces] of files.entries())
          expect(Buffer.compare(await reading.bytes(`data/${index}.bin`), Buffer.concat(pieces))).toBe(0);
        await reading.close();
      }),
      { numRuns: 30 },
    );
  });
});
