import type { Database, Statement } from 'better-sqlite3';

type Value = string | number | null | Uint8Array;

/** Keeps each prepared statement: preparing costs more than running it. */
export class Statements {
  readonly #database: Database;
  readonly #kept = new Map<string, Statement<Value[]>>();

  constructor(database: Database) {
    this.#database = database;
  }

  of(sql: string): Statement<Value[]> {
    const kept = this.#kept.get(sql);
    if (kept) return kept;
    const made = this.#database.prepare<Value[]>(sql);
    this.#kept.set(sql, made);
    return made;
  }
}
