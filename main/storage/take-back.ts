import type { Database } from 'better-sqlite3';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { voidsIn } from '#main/domain/audit/voided.ts';
import type { LedgerEntry, Reader, RowChange } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Statements } from './statements.ts';
import { dropText, strayTexts } from './text-index-writing.ts';

type Row = Record<string, string | number | null>;

/** What the entries that have an effect tell of a row; undefined when none of them made it. */
const recordedRow = (statements: Statements, { table, id }: RowChange, isVoid: (seq: number) => boolean): Row | undefined => {
  const mentions = statements.of('SELECT text FROM ledger WHERE instr(text, ?) > 0 ORDER BY seq').all(`"id":${JSON.stringify(id)}`);
  let row: Row | undefined;
  for (const { text } of mentions as { text: string }[]) {
    const entry = parseEntry(text);
    if (!entry || isVoid(entry.seq)) continue;
    for (const change of entry.changes) if (change.table === table && change.id === id) row = { ...row, ...change.after };
  }
  return row;
};

const remove = (statements: Statements, table: string, id: string): void => {
  if (table === 'documents') statements.of('DELETE FROM search_names WHERE document_id = ?').run(id);
  statements.of(`DELETE FROM ${table} WHERE id = ?`).run(id);
};

const putBack = (statements: Statements, change: RowChange, recorded: Row | undefined): void => {
  const { table, id, before, after } = change;
  const stored = statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
  if (recorded === undefined) {
    // A row that another void entry made goes with that one, which is older.
    if (stored && before === null) remove(statements, table, id);
    return;
  }
  if (!stored) throw new AppError('vault-damaged', `The row ${id} of ${table} is missing. Restore the vault from a backup.`);
  // A column that the ledger never told of, because it was added later, was empty before it was written.
  const wanted: Row = { ...Object.fromEntries(Object.keys(after).map((column) => [column, null])), ...recorded };
  const changed = Object.keys(wanted).filter((column) => column !== 'id' && wanted[column] !== stored[column]);
  if (changed.length === 0) return;
  statements
    .of(`UPDATE ${table} SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`)
    .run(...changed.map((column) => wanted[column] ?? null), id);
};

/** The lists are worked out from the rows by triggers that know of no row that goes; a text that is not released any more is not found. */
const tendLists = (statements: Statements): void => {
  const columns = (statements.of("SELECT name FROM pragma_table_info('master_list')").all() as { name: string }[]).map(({ name }) => name);
  statements.of('DELETE FROM master_list WHERE document_id NOT IN (SELECT document_id FROM master_list_now)').run();
  statements
    .of(
      `INSERT INTO master_list (${columns.join()}) SELECT ${columns.join()} FROM (SELECT * FROM master_list_now EXCEPT SELECT * FROM master_list) WHERE true
       ON CONFLICT (document_id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join()}`,
    )
    .run();
  for (const id of strayTexts(statements)) dropText(statements, id);
  statements
    .of('UPDATE state_counts SET documents = (SELECT count(*) FROM master_list WHERE master_list.state = state_counts.state)')
    .run();
};

/**
 * Takes away what an entry did: the rows that it changed become what the others tell of them, and those that it made go.
 * @param voided the entries that are being marked void, this one among them
 */
export const takeBack = (
  { database, statements, reader }: { database: Database; statements: Statements; reader: Pick<Reader, 'query'> },
  seq: number,
  voided: ReadonlySet<number>,
): void => {
  const [stored] = statements.of('SELECT text FROM ledger WHERE seq = ?').all(seq) as { text: string }[];
  const entry: LedgerEntry | null = stored ? parseEntry(stored.text) : null;
  if (!entry) throw new AppError('vault-damaged', `Entry ${seq} cannot be read. Restore the vault from a backup.`);
  const former = voidsIn(reader, voided);
  const isVoid = (one: number): boolean => voided.has(one) || former.has(one);
  // Rows go in the order of the entry, so for a moment one may name another that is gone; at the commit none may.
  database.pragma('defer_foreign_keys = ON');
  for (const change of entry.changes) putBack(statements, change, recordedRow(statements, change, isVoid));
  tendLists(statements);
};
