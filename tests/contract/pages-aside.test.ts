import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { pageFaults } from '#main/storage/page-faults.ts';
import { pagesOf } from '#main/storage/pages-aside.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-pages-aside-'));
const path = join(folder, 'some.db');
const database = new Database(path);
database.exec('CREATE TABLE rows (id TEXT PRIMARY KEY, text TEXT) STRICT; CREATE INDEX by_text ON rows (text)');
const insert = database.prepare('INSERT INTO rows VALUES (?, ?)');
for (let row = 0; row < 2000; row += 1) insert.run(`row ${row}`, 'x'.repeat(row % 90));
const look = (at: string, open: Database.Database): string[] => pagesOf(open, { path: at, key: null }, true, 0)();

describe('the pages of a database that a thread of its own looks at', () => {
  it('[R01] are as sound as one thread finds them', () => {
    expect(pageFaults(database)).toEqual([]);
    expect(look(path, database)).toEqual([]);
  });

  it('[R01] have the faults that one thread finds: a byte that was changed in an index tells itself', () => {
    database.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(path);
    const at = bytes.lastIndexOf('row 7');
    bytes[at] = 0x53;
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, bytes);
    const open = new Database(damaged);
    const faults = pageFaults(open);
    expect(faults.length).toBeGreaterThan(0);
    expect(look(damaged, open)).toEqual(faults);
    open.close();
  });

  it('are looked at by whoever asks when the thread comes to nothing', () => {
    expect(look(folder, database)).toEqual([]);
  });

  it('are looked at once, however often somebody asks', () => {
    const pages = pagesOf(database, { path, key: null }, true, 0);
    expect(pages()).toBe(pages());
  });
});
