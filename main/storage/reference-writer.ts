import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyedWriter } from '#main/ports/reference-store.ts';
import { clearAway } from './durable-file.ts';
import { IndexMade } from './reference-index.ts';
import { pathOfIndex } from './reference-keys.ts';
import { folderOf, rowsWriter } from './reference-rows.ts';
import { asStored } from './vault-files.ts';

const LINE_BREAK = 0x0a;

/** Rows with their index. What is said of keys and does not fit the rows is not kept: the index is made of the rows then. */
export const keyedWriter = (vault: string): KeyedWriter => {
  const rows = rowsWriter(vault);
  const index = new IndexMade();
  let version: string | null = null;
  let isWhole = true;
  let waiting: number[] = [];
  let end = 0;
  const keep = (hash: string): void => {
    if (version === null || !isWhole || waiting.length > 0) return;
    const beside = join(folderOf(vault), `${randomBytes(8).toString('hex')}.new`);
    try {
      index.write(beside, end, (bytes) => asStored(vault, 'keys of rows', bytes));
      renameSync(beside, pathOfIndex(folderOf(vault), hash, version));
    } catch (error) {
      clearAway(beside);
      throw error;
    }
  };
  return {
    ...rows,
    add: (lines) => {
      rows.add(lines);
      for (let at = 0; at < lines.length; at = lines.indexOf(LINE_BREAK, at) + 1) waiting.push(end + at);
      end += lines.length;
    },
    keys: {
      rows: (numbers) => {
        let at = 0;
        for (const row of waiting) {
          index.row(row);
          const last = at + 2 * (numbers[at] ?? 0);
          for (at += 1; at < last; at += 2) index.hashed(numbers[at] ?? 0, numbers[at + 1] ?? 0);
        }
        isWhole &&= at === numbers.length;
        waiting = [];
      },
      counts: (of, counts) => {
        version = of;
        for (const [key, count] of counts) index.counted(key, count);
      },
    },
    finish: () => {
      const hash = rows.finish();
      keep(hash);
      return hash;
    },
  };
};
