import { stateTables } from '#main/ports/tables.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';

/** Every row of every table that is state, and the ledger: what two replicas have to have alike. */
export const rowsOf = (vault: SqliteVault): Record<string, unknown[]> =>
  Object.fromEntries(['ledger', ...Object.keys(stateTables)].map((table) => [table, vault.query(`SELECT * FROM ${table} ORDER BY 1`)]));
