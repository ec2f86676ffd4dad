import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { keysOf } from '#main/domain/assessments/run.ts';
import { createReferenceReader } from '#main/rendering/references/read-references.ts';
import { kept } from '#main/rendering/references/testing.ts';
import { keyedRows, pathOfIndex } from '#main/storage/reference-keys.ts';
import { keyedWriter } from '#main/storage/reference-writer.ts';
import { rowLine } from '#shared/domain/references/row-lines.ts';

const vectors = process.env.COUNTERSIGN_VECTORS ?? '';
const place = mkdtempSync(join(tmpdir(), 'countersign-import-index-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const beside = join(place, 'references');
const aside = join(place, 'aside');

/** All files of a folder as one archive, as records are published. */
const archive = (folder: string): string =>
  kept(
    zipSync(
      Object.fromEntries(
        readdirSync(join(vectors, folder))
          .filter((name) => name.endsWith('.json'))
          .map((name) => [name, readFileSync(join(vectors, folder, name))]),
      ),
    ),
    `${folder}.zip`,
  );
const indices = (hash: string): string[] => readdirSync(beside).filter((name) => name.startsWith(`${hash}.keys-`));

describe('the index that an import leaves beside the rows of a feed', () => {
  it.each([
    ['osv', () => archive('osv')],
    ['cve', () => archive('cve5')],
    ['nvd', () => archive('nvd')],
    ['kev', () => join(vectors, 'kev/known_exploited_vulnerabilities-2026.08.21.json')],
  ])('of %s is to the byte the one that is made of its rows, in which verification believes alone', async (kind, file) => {
    mkdirSync(join(place, 'blobs'), { recursive: true });
    const writer = keyedWriter(place);
    const read = await createReferenceReader().feed(
      { name: 'feed', path: file() },
      { take: (lines) => writer.add(lines), keys: writer.keys },
    );
    if (!read.ok) throw new Error(read.problem);
    expect(read.summary.kind).toBe(kind);
    const hash = writer.finish();
    const own = readFileSync(pathOfIndex(beside, hash, keysOf(kind).version));
    (await keyedRows(place, hash, keysOf(kind), aside))?.close();
    expect(own.equals(readFileSync(pathOfIndex(aside, hash, keysOf(kind).version)))).toBe(true);
    expect(indices(hash)).toHaveLength(1);
  });

  it('is left out where what was said of keys does not fit the rows, so that it is made of them', () => {
    const line = (at: number): Uint8Array => Buffer.from(rowLine({ kind: 'record', head: `{"at":${at}}`, affected: '' }));
    const written = (seed: number, ...keys: number[][]): string[] => {
      const writer = keyedWriter(place);
      writer.add(Buffer.concat([line(seed), line(seed + 1)]));
      for (const one of keys) writer.keys.rows(Uint32Array.from(one));
      writer.keys.counts('1-osv', []);
      return indices(writer.finish());
    };
    expect(written(10, [1, 7, 8, 0])).toHaveLength(1);
    // Of one row alone, of a third one, cut off, and of none.
    expect(written(20, [1, 7, 8])).toEqual([]);
    expect(written(30, [1, 7, 8, 0, 0])).toEqual([]);
    expect(written(40, [1, 7, 8, 2, 9])).toEqual([]);
    expect(written(50)).toEqual([]);
  });
});
