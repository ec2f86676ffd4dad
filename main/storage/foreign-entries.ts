import type { KnownTime } from '#main/domain/audit/clock.rules.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import type { StateBefore } from '#main/domain/audit/write-grammar.ts';
import type { LedgerEvidence, StoredEntry } from '#main/domain/records/read-ledger.ts';
import type { LedgerRow, RowChange } from '#main/ports/unit-of-work.ts';
import { nameContent, putBlob } from './blobs.ts';
import { applyEntry, Columns } from './entry-application.ts';
import type { SqliteReader } from './sqlite-reader.ts';
import type { Statements } from './statements.ts';

/** An entry that was written elsewhere, with the content that it brings, by its hash. */
export interface Foreign {
  row: LedgerRow;
  contents: ReadonlyMap<string, Uint8Array>;
  /** Content that lies in its file already, held against its hash: what is large is never held as a whole. */
  files: ReadonlySet<string>;
}
/** What such entries are judged by: they are given one after the other, each once the former one is written. */
export interface ForeignEvidence extends LedgerEvidence {
  head: { seq: number; hash: string; time: string };
  known: KnownTime;
  beneath: StateBefore;
  content(hash: string): Uint8Array | null;
}
/** @returns what is wrong with the entries, in a sentence, or null */
export type JudgeForeign = (evidence: ForeignEvidence) => string | null;

interface Taking {
  entries: readonly Foreign[];
  /** Gets the changes of rows of those that were written. */
  changes: RowChange[];
  /** Gets the paths of files that were made. */
  written: string[];
}

/** Gives each entry to be judged, and writes it once the next one is asked for. */
export function* taking(
  { reader, statements, folder }: { reader: SqliteReader; statements: Statements; folder: string },
  { entries, changes, written }: Taking,
): Generator<StoredEntry> {
  const columns = new Columns(statements);
  for (const { row, contents, files } of entries) {
    const entry = parseEntry(row.text);
    const { time = '', actor = '', operation = '', subject = '' } = entry ?? {};
    // What an entry brings may be judged with it.
    for (const { hash, size } of entry?.blobs ?? []) {
      const bytes = contents.get(hash);
      if (bytes) putBlob(statements, folder, bytes, written);
      else if (files.has(hash)) nameContent(statements, folder, hash, size);
    }
    yield { ...row, time, actor, operation, subject };
    if (!entry) return;
    applyEntry({ reader, statements, folder, columns }, entry);
    statements
      .of('INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(row.seq, row.text, row.hash, row.signature, time, actor, operation, subject);
    changes.push(...entry.changes);
  }
}
