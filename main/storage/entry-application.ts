import { indexedTextOf } from '#main/domain/documents/search/indexed-text.ts';
import { withDocument } from '#main/domain/documents/search/search.store.ts';
import { stateTables } from '#main/ports/tables.ts';
import type { LedgerEntry, Reader, RowChange } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { readNewContents } from './content-references.ts';
import { indexNewest } from './entry-index.ts';
import type { Statements } from './statements.ts';
import { dropText, FINDABLE, putText, readNewNames, strayTexts } from './text-index-writing.ts';

/** The columns of a table, by its name. Names from an entry become statements only where they stand in it. */
export class Columns {
  readonly #statements: Statements;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  of(table: string): ReadonlySet<string> {
    const known = this.#known.get(table);
    if (known) return known;
    const rows = this.#statements.of('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[];
    const made = new Set(table in stateTables ? rows.map(({ name }) => name) : []);
    this.#known.set(table, made);
    return made;
  }
}

/** Writes one change as the entry tells it. @throws AppError 'vault-damaged' when it does not fit the tables */
const applyChange = (statements: Statements, columns: Columns, seq: number, { table, id, before, after }: RowChange): void => {
  const names = Object.keys(after);
  const known = columns.of(table);
  const isNamed = before === null ? after.id === id : !names.includes('id');
  if (!isNamed || names.length === 0 || names.some((name) => !known.has(name)))
    throw new AppError(
      'vault-damaged',
      `Entry ${seq} changes ${table} in a way that its columns do not allow, so it was not taken over. If a newer version of the program wrote it, update this one.`,
    );
  const values = names.map((name) => after[name] ?? null);
  const sql =
    before === null
      ? `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      : `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
  const { changes } = statements.of(sql).run(...values, ...(before === null ? [] : [id]));
  if (changes !== 1) throw new AppError('vault-damaged', `Entry ${seq} changes the row ${id} of ${table}, which is not there.`);
};

/** The database that entries are written to, within a transaction. */
interface Replica {
  reader: Reader;
  statements: Statements;
  folder: string;
  columns: Columns;
}

const idsOf = ({ changes }: LedgerEntry, table: string): string[] => [
  ...new Set(changes.filter((one) => one.table === table).map(({ id }) => id)),
];

/** The entries of registers of which something was written; a change of a version does not say whose it is. */
const entriesOf = (statements: Statements, entry: LedgerEntry): Set<string> => {
  const owner = statements.of('SELECT entry_id AS id FROM entry_versions WHERE id = ?');
  const versions = idsOf(entry, 'entry_versions').flatMap((id) => (owner.get(id) as { id: string } | undefined)?.id ?? []);
  return new Set([...idsOf(entry, 'register_entries'), ...versions]);
};

/** What whoever writes an entry puts into the search index and the lists of entries in the same transaction. */
const tendIndex = ({ reader, statements, folder }: Replica, entry: LedgerEntry): void => {
  for (const id of idsOf(entry, 'revisions'))
    if (statements.of(`SELECT 1 FROM revisions r WHERE id = ? AND ${FINDABLE}`).get(id) !== undefined) {
      const { document, revision } = withDocument(reader, id);
      putText(statements, indexedTextOf(reader, document, revision));
    }
  if (entry.changes.some(({ table }) => table.startsWith('disposition'))) for (const id of strayTexts(statements)) dropText(statements, id);
  for (const id of entriesOf(statements, entry)) indexNewest(statements, folder, id);
};

/**
 * Writes what an entry tells that was written elsewhere: its rows, and what is worked out from them. Content that it
 * brings is stored before. Runs in the transaction of the caller, who has judged the entry.
 * @throws AppError 'vault-damaged', 'damaged'
 */
export const applyEntry = (replica: Replica, entry: LedgerEntry): void => {
  const { statements, folder, columns } = replica;
  for (const change of entry.changes) applyChange(statements, columns, entry.seq, change);
  readNewContents(statements, folder);
  readNewNames(statements);
  tendIndex(replica, entry);
};
