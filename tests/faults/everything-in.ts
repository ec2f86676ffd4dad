import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Every row that a full look finds, the schema, and what the search answers.
 * @param scratch folder in which the database is looked at
 * @param log the write-ahead log beside it
 */
export const everythingIn = (bytes: Buffer, scratch: string, log?: Buffer): unknown => {
  const path = join(scratch, 'looked-at.db');
  for (const beside of ['-wal', '-shm']) rmSync(`${path}${beside}`, { force: true });
  writeFileSync(path, bytes);
  if (log) writeFileSync(`${path}-wal`, log);
  const database = new Database(path);
  try {
    const schema = database.prepare<[], { name: string; type: string }>('SELECT type, name, tbl_name, sql FROM sqlite_master').all();
    const tables = schema.filter(({ type, name }) => type === 'table' && !name.startsWith('search_'));
    return {
      schema,
      rows: tables.map(({ name }) => database.prepare(`SELECT * FROM ${name} NOT INDEXED`).all()),
      lists: ['number', 'title_key', 'state'].map((column) => database.prepare(`SELECT * FROM master_list ORDER BY ${column}`).all()),
      found: ['words', 'procedure', 'w*', 'sop'].map((word) => [
        database.prepare('SELECT rowid, bm25(search_words) AS rank FROM search_words WHERE search_words MATCH ?').all(word),
        database.prepare('SELECT number, title FROM search_names WHERE instr(words, ?) > 0').all(word),
      ]),
    };
  } finally {
    database.close();
  }
};
