import type { Database } from 'better-sqlite3';
import type { TableName, Tables } from '#main/ports/tables.ts';
import type { IndexedText } from '#main/ports/text-index.ts';
import type { RowChange, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { nameContent, putBlob } from './blobs.ts';
import { indexEntry } from './entry-index.ts';
import { SqliteReader } from './sqlite-reader.ts';
import type { Statements } from './statements.ts';
import { takeBack } from './take-back.ts';
import { dropText, putText } from './text-index-writing.ts';

type Row = Record<string, string | number | null>;

/** Writes rows and remembers each change for the ledger entry (21 CFR 11.10(e): old and new value). */
export class SqliteUnitOfWork extends SqliteReader implements UnitOfWork {
  readonly time: string;
  readonly sequence: number;
  readonly changes: RowChange[] = [];
  readonly blobs: { hash: string; size: number }[] = [];
  readonly #written: string[];

  constructor(database: Database, folder: string, statements: Statements, time: string, sequence: number, written: string[]) {
    super(database, folder, statements);
    this.time = time;
    this.sequence = sequence;
    this.#written = written;
  }

  insert<T extends TableName>(table: T, row: Tables[T]): void {
    const values = row as unknown as Row;
    const columns = Object.keys(values);
    this.statements
      .of(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
      .run(...Object.values(values));
    this.changes.push({ table, id: String(values.id), before: null, after: values });
  }

  update<T extends TableName>(table: T, id: string, patch: Partial<Omit<Tables[T], 'id'>>): void {
    const values = patch as unknown as Row;
    const columns = Object.keys(values);
    if (columns.length === 0) return;
    // Only the columns that may change: a row can hold a whole record model beside them.
    const before = this.statements.of(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
    if (!before) throw new AppError('not-found', `There is no ${id} in ${table}.`);
    const changed = columns.filter((column) => values[column] !== before[column]);
    if (changed.length === 0) return;
    this.statements
      .of(`UPDATE ${table} SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`)
      .run(...changed.map((column) => values[column] ?? null), id);
    const pick = (row: Row): Row => Object.fromEntries(changed.map((column) => [column, row[column] ?? null]));
    this.changes.push({ table, id, before: pick(before), after: pick(values) });
  }

  putBlob(bytes: Uint8Array): string {
    const { hash, fresh } = putBlob(this.statements, this.folder, bytes, this.#written);
    if (fresh) this.blobs.push({ hash, size: bytes.length });
    return hash;
  }

  nameContent(hash: string, size: number): void {
    if (nameContent(this.statements, this.folder, hash, size)) this.blobs.push({ hash, size });
  }

  takeBack(seq: number, voided: ReadonlySet<number>): void {
    takeBack({ database: this.database, statements: this.statements, reader: this, folder: this.folder }, seq, voided);
  }

  indexText(text: IndexedText): void {
    putText(this.statements, text);
  }

  forgetText(revisionId: string): void {
    dropText(this.statements, revisionId);
  }

  indexEntry(content: EntryContent): void {
    indexEntry(this.statements, content);
  }
}
