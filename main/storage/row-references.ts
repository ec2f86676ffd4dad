import type { Database } from 'better-sqlite3';
import type { Reference } from '#main/domain/records/ledger-walk.ts';

/** The columns that name rows of other tables, as the schema says it. */
export const referencesIn = (database: Database): Reference[] =>
  database
    .prepare<[], Reference>(
      `SELECT m.name AS "table", f."from" AS "column", f."table" AS target
       FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
    )
    .all();
