import { createHash, type Hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ReferenceRow, RowsWriter, StoredRows } from '#main/ports/reference-store.ts';
import { syncFolder } from './durable-file.ts';

export const folderOf = (vault: string): string => join(vault, 'references');
export const pathOfRows = (vault: string, hash: string): string => join(folderOf(vault), `${hash}.db`);

/** The first of two folders in which rows lie: those beside the vault before what verification made again; null where neither has them. */
export const whereRows = (vault: string, scratch: string, hash: string): string | null =>
  [vault, scratch].find((folder) => existsSync(pathOfRows(folder, hash))) ?? null;

const SCHEMA = `
CREATE TABLE rows (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, names TEXT NOT NULL, head TEXT NOT NULL, affected TEXT NOT NULL) STRICT;
CREATE TABLE names (name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, n)) STRICT, WITHOUT ROWID;
`;

/** What the digest of rows is made of: every byte of each, and where one ends. */
export const addTo = (digest: Hash, { kind, id, names, head, affected }: ReferenceRow): void => {
  digest.update(`${JSON.stringify([kind, id, names, head, affected])}\n`);
};

/** The digest of rows that are kept nowhere. */
export const rowsDigest = (): { add(rows: readonly ReferenceRow[]): void; hash(): string } => {
  const digest = createHash('sha256');
  return {
    add: (rows) => {
      for (const row of rows) addTo(digest, row);
    },
    hash: () => digest.digest('hex'),
  };
};

/** Rows are written beside, outside the vault's transaction: half of them are never seen. */
export const rowsWriter = (vault: string): RowsWriter => {
  mkdirSync(folderOf(vault), { recursive: true, mode: 0o700 });
  const beside = join(folderOf(vault), `${randomBytes(8).toString('hex')}.new`);
  const database = new Database(beside);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.exec(SCHEMA);
  const insert = database.prepare('INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)');
  const name = database.prepare('INSERT OR IGNORE INTO names VALUES (?, ?)');
  const digest = createHash('sha256');
  let count = 0;
  database.exec('BEGIN');
  return {
    add: (rows) => {
      for (const row of rows) {
        count += 1;
        insert.run(count, row.kind, row.id, JSON.stringify(row.names), row.head, row.affected);
        if (row.id !== '') for (const one of [row.id, ...row.names]) name.run(one, count);
        addTo(digest, row);
      }
    },
    finish: () => {
      database.exec('COMMIT');
      database.pragma('synchronous = FULL');
      database.close();
      const hash = digest.digest('hex');
      renameSync(beside, pathOfRows(vault, hash));
      syncFolder(folderOf(vault));
      return { hash, count };
    },
    discard: () => {
      database.close();
      rmSync(beside, { force: true });
    },
  };
};

/** Removes rows with the indices beside them, which begin with the same digest. */
export const dropRows = (vault: string, hash: string): void => {
  const folder = folderOf(vault);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.startsWith(`${hash}.`)) rmSync(join(folder, name), { force: true });
};

export type Stored = Omit<ReferenceRow, 'names'> & { names: string };
export const rowOf = ({ kind, id, names, head, affected }: Stored): ReferenceRow => ({
  kind,
  id,
  names: JSON.parse(names) as string[],
  head,
  affected,
});

/** @returns null where there are no such rows, or none that can be read */
export const storedRows = (vault: string, hash: string): StoredRows | null => {
  const path = pathOfRows(vault, hash);
  if (!existsSync(path)) return null;
  const database = new Database(path, { readonly: true });
  const all = (sql: string, ...given: (string | number)[]): ReferenceRow[] => (database.prepare(sql).all(...given) as Stored[]).map(rowOf);
  return {
    page: (kind, from, limit) => all('SELECT * FROM rows WHERE kind = ? ORDER BY n LIMIT ? OFFSET ?', kind, limit, from),
    named: (name) => all('SELECT rows.* FROM names JOIN rows ON rows.n = names.n WHERE names.name = ? ORDER BY rows.n', name),
    digest: () => {
      const digest = createHash('sha256');
      for (const row of database.prepare('SELECT * FROM rows ORDER BY n').iterate() as IterableIterator<Stored>) addTo(digest, rowOf(row));
      return digest.digest('hex');
    },
    close: () => database.close(),
  };
};
