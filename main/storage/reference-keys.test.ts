import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { KeysOfRows } from '#main/ports/reference-store.ts';
import { rowLine } from '#shared/domain/references/row-lines.ts';
import { keyedRows } from './reference-keys.ts';
import { rowsWriter } from './reference-rows.ts';

const vault = mkdtempSync(join(tmpdir(), 'countersign-keys-of-rows-'));
afterAll(() => rmSync(vault, { recursive: true, force: true }));

/** Some rows are longer than a piece that is read at once, some have letters of several bytes. */
const rows = Array.from({ length: 3000 }, (_, at) => {
  const keys = [`own ${at}`, `tenth ${at % 10}`, `Öl ${at % 7}`, at % 100 === 0 ? 'hundredth' : `own ${at} too`];
  return { keys, text: at % 1000 === 500 ? 'x'.repeat(3_000_000) : at % 3 === 0 ? 'ü' : 'y' };
});
const writer = rowsWriter(vault);
for (const { keys, text } of rows)
  writer.add(Buffer.from(rowLine({ kind: 'record', head: JSON.stringify(keys), affected: JSON.stringify(text) })));
const hash = writer.finish();

let read = 0;
const keys: KeysOfRows = {
  version: 'test',
  of: ({ head }, found, counted) => {
    read += 1;
    for (const key of JSON.parse(head) as string[]) key === 'hundredth' ? counted(key) : found(key);
  },
};
const opened = async () => {
  const made = await keyedRows(vault, hash, keys);
  if (made === null) throw new Error('There are no rows.');
  return made;
};

describe('rows by their keys', () => {
  it('are those that a search through all rows finds, each once and in their order', async () => {
    const made = await opened();
    const asked = [['own 7'], ['tenth 3'], ['Öl 0', 'tenth 3', 'own 1'], ['own 2999 too', 'nothing'], ['nothing']];
    for (const some of asked)
      expect(made.under(some)).toEqual(
        rows.flatMap((row) =>
          row.keys.some((key) => some.includes(key))
            ? [{ kind: 'record', head: JSON.stringify(row.keys), affected: JSON.stringify(row.text) }]
            : [],
        ),
      );
    for (const at of rows.keys()) expect(made.under([`own ${at}`])).toHaveLength(1);
    expect([made.count('hundredth'), made.count('own 1')]).toEqual([30, 0]);
    made.close();
  });

  it('are found by the index that was made before, and by a new one where that is cut off or damaged', async () => {
    (await opened()).close();
    const path = join(vault, 'references', readdirSync(join(vault, 'references')).find((name) => name.includes('.keys-')) ?? '');
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    flipped[whole.length - 100] = (flipped[whole.length - 100] ?? 0) ^ 1;
    for (const [bytes, isMade] of [
      [whole, false],
      [whole.subarray(0, -8), true],
      [Buffer.alloc(0), true],
      [flipped, true],
    ] as const) {
      writeFileSync(path, bytes);
      read = 0;
      const made = await opened();
      expect(made.under(['tenth 9'])).toHaveLength(300);
      made.close();
      expect(read).toBe(isMade ? rows.length : 0);
      expect(readFileSync(path).equals(whole)).toBe(true);
    }
  });

  it('that were changed are refused before there is an index of them', async () => {
    const path = join(vault, 'references', `${hash}.rows`);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('own 17', 'own 71'));
    await expect(keyedRows(vault, hash, { ...keys, version: 'other' })).rejects.toThrow(/changed outside the program/);
    expect(readdirSync(join(vault, 'references')).filter((name) => name.includes('other') || name.endsWith('.new'))).toEqual([]);
    writeFileSync(path, before);
  });
});
