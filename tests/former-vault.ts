import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { derivedTables } from '#main/storage/derived-faults.ts';
import { migrate } from '#main/storage/migrate.ts';

const names = (database: Database.Database, type: 'table' | 'trigger' | 'index'): string[] =>
  database
    .prepare<[string], { name: string }>("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all(type)
    .map((row) => row.name);
/** Tables of records; the search index is derived and can be made again. */
export const dataTables = (database: Database.Database): string[] =>
  names(database, 'table').filter((name) => name !== 'schema_migrations' && !name.startsWith('search_'));
/** Derived tables fill themselves from the others. */
const recordTables = (database: Database.Database): string[] =>
  dataTables(database).filter((name) => !derivedTables.some((derived) => derived === name));

/** Where a program before format 3 wrote what a signature is about. */
const beside: Readonly<Record<string, string>> = {
  revision_id: "coalesce(revision_id, CASE about_kind WHEN 'revision' THEN about_id END)",
  round_id: "coalesce(round_id, CASE about_kind WHEN 'revision' THEN about_id || '/' || about_version END)",
  change_id: "coalesce(change_id, CASE about_kind WHEN 'change' THEN about_id END)",
};

/**
 * A vault as the program of that time would have left it: its schema, filled with the rows of a real vault.
 * @param real the folder of that vault, closed
 * @param upTo how many migrations that program knew
 */
export const formerVault = (real: string, upTo: number): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'countersign-former-')), 'vault');
  cpSync(real, folder, { recursive: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `vault.db${suffix}`), { force: true });
  const database = new Database(join(folder, 'vault.db'));
  migrate(database, upTo);
  database.exec(`ATTACH '${join(real, 'vault.db')}' AS real; PRAGMA foreign_keys = OFF;`);
  const filled = new Set(
    database
      .prepare<[], { name: string }>("SELECT name FROM real.sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  // The real vault may itself be one of a former version.
  const columnsOf = (of: 'main' | 'real', table: string): string[] =>
    database
      .prepare<[], { name: string }>(`PRAGMA ${of}.table_info(${table})`)
      .all()
      .map((row) => row.name);
  for (const table of recordTables(database).filter((name) => filled.has(name))) {
    const known = columnsOf('real', table);
    const columns = columnsOf('main', table).filter((column) => known.includes(column));
    const isNewer = table === 'signatures' && known.includes('about_kind') && !columns.includes('about_kind');
    const selected = isNewer ? columns.map((column) => beside[column] ?? column) : columns;
    const where = isNewer
      ? `WHERE about_kind IS NULL OR about_kind IN (${columns.includes('change_id') ? "'revision', 'change'" : "'revision'"})`
      : '';
    database.exec(`INSERT INTO main.${table} (${columns.join()}) SELECT ${selected.join()} FROM real.${table} ${where} ORDER BY rowid`);
  }
  database.close();
  return folder;
};
