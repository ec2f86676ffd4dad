import type { Database } from 'better-sqlite3';
import type { TableName, Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { readBlob } from './blobs.ts';
import { Statements } from './statements.ts';

/** Reading through kept statements. Names of tables and columns come from our own types, never from input. */
export class SqliteReader implements Reader {
  protected readonly database: Database;
  protected readonly folder: string;
  protected readonly statements: Statements;

  constructor(database: Database, folder: string, statements = new Statements(database)) {
    this.database = database;
    this.folder = folder;
    this.statements = statements;
  }

  get<T extends TableName>(table: T, id: string): Tables[T] | null {
    return (this.statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Tables[T] | undefined) ?? null;
  }

  find<T extends TableName>(table: T, where: Partial<Tables[T]>, orderBy: (keyof Tables[T] & string)[] = []): Tables[T][] {
    // Each value is asked for in a query of its own: SQLite prepares a statement that sorts anew whenever a bare parameter of
    // its condition gets another value, which takes several times as long as the answer.
    const wanted = Object.entries(where) as [string, string | number | null][];
    const conditions = wanted.map(([column, value]) => (value === null ? `${column} IS NULL` : `${column} = (SELECT ?)`));
    const condition = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const sql = `SELECT * FROM ${table}${condition} ORDER BY ${[...orderBy, 'id'].join(', ')}`;
    return this.statements.of(sql).all(...wanted.flatMap(([, value]) => (value === null ? [] : [value]))) as Tables[T][];
  }

  query<Row>(sql: string, parameters: (string | number | null)[] = []): Row[] {
    return this.statements.of(sql).all(...parameters) as Row[];
  }

  blob(hash: string): Uint8Array {
    return readBlob(this.statements, this.folder, hash);
  }
}
