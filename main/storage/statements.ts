import type { Database, Statement } from 'better-sqlite3';

/** Keeps each prepared statement: preparing costs more than running it. */
export class Statements {
  readonly #database: Database;
  readonly #kept = new Map<string, Statement<(string | number | null)[]>>();

  constructor(database: Database) {
    this.#database = database;
  }

  of(sql: string): Statement<(string | number | null)[]> {
    const kept = this.#kept.get(sql);
    if (kept) return kept;
    const made = this.#database.prepare<(string | number | null)[]>(sql);
    this.#kept.set(sql, made);
    return made;
  }
}
