import type { Database } from 'better-sqlite3';
import type { KnownTime } from '#main/domain/audit/clock.rules.ts';
import { signaturesOfKind } from '#main/domain/audit/given-signatures.ts';
import { parseEntry } from '#main/domain/audit/ledger-entry.ts';
import { stateBeforeChanges } from '#main/domain/audit/state-before-changes.ts';
import { statementIn } from '#main/domain/audit/statement-in.ts';
import { VOID } from '#main/domain/audit/voided.ts';
import type { Row, StateBefore } from '#main/domain/audit/write-grammar.ts';
import type { StoredEntry } from '#main/domain/records/read-ledger.ts';
import type { SinceEvidence } from '#main/domain/records/verify-since.ts';
import { stateTables, type TableName } from '#main/ports/tables.ts';
import type { RowChange } from '#main/ports/unit-of-work.ts';
import { masterListFaults } from './derived-faults.ts';
import { contentOf } from './evidence.ts';
import { readHighWaterMark } from './high-water-mark.ts';
import { journalFaults } from './journal.ts';
import { migrations } from './migrations/index.ts';
import { referencesIn } from './row-references.ts';
import { schemaFaults } from './schema-faults.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { type Former, SCHEMA, stateDigest } from './state-digest.ts';
import type { Statements } from './statements.ts';
import { asCompact, rawStateOf } from './stored-state.ts';

/** More than so many new entries take longer than somebody who opens a vault waits. */
const MOST_SINCE = 5000;

const isState = (table: string): table is TableName => table in stateTables;

/** Of each table the rows that were changed, as they were before. */
const formerOf = (state: StateBefore, changes: readonly RowChange[]): ((table: string) => Former | null) => {
  const ids = new Map<string, Set<string>>();
  for (const { table, id } of changes) ids.set(table, (ids.get(table) ?? new Set()).add(id));
  return (table) => {
    const changed = ids.get(table);
    return changed && isState(table) ? new Map([...changed].map((id) => [id, state.row(table, id)])) : null;
  };
};

/** What a clock that jumped ahead is measured by, as it was at an entry. */
export const knownUpTo = (statements: Statements, reader: SqliteReader, seq: number): KnownTime => {
  const worked = statements
    .of(
      `SELECT time FROM ledger WHERE seq <= ? AND json_valid(text) AND json_extract(text, '$.signer.kind') = 'session' ORDER BY seq DESC LIMIT 1`,
    )
    .get(seq) as { time: string } | undefined;
  const attested = signaturesOfKind(reader, 'clock')
    .filter((given) => given.seq <= seq)
    .at(-1);
  return { worked: worked?.time ?? '', attested: attested?.about.version ?? undefined };
};

/**
 * Reads an open vault for a verification that begins where two people signed the newest one.
 * @returns null where nobody signed one, where the tables have changed since, where entries
 * were marked void since, or where too much is new
 */
export const evidenceSince = (database: Database, folder: string, statements: Statements): SinceEvidence | null => {
  const reader = new SqliteReader(database, folder, statements);
  const proofs = signaturesOfKind(reader, 'proof');
  const newest = proofs.at(-1)?.seq;
  const signed = proofs.filter(({ seq }) => seq === newest).sort((a, b) => (a.user_id < b.user_id ? -1 : 1));
  const from = Number(signed[0]?.about.id ?? 0);
  const head = (statements.of('SELECT max(seq) AS seq FROM ledger').get() as { seq: number | null }).seq ?? 0;
  const isOfThisSchema = signed.every((given) => String(statementIn(given).state).startsWith(SCHEMA));
  const isMarked = statements.of('SELECT 1 FROM ledger WHERE seq > ? AND operation = ?').get(from, VOID) !== undefined;
  if (signed.length === 0 || !isOfThisSchema || isMarked || head - from > MOST_SINCE) return null;
  const ledger = statements.of('SELECT * FROM ledger WHERE seq > ? ORDER BY seq').all(from) as unknown as StoredEntry[];
  const entries = ledger.flatMap(({ text }) => parseEntry(text) ?? []);
  const changes = entries.flatMap((entry) => entry.changes);
  const before = stateBeforeChanges(rawStateOf(statements), changes);
  return {
    signed,
    signedEntry: statements.of('SELECT * FROM ledger WHERE seq = ?').get(from) as StoredEntry | undefined,
    known: knownUpTo(statements, reader, from),
    vault: (statements.of('SELECT * FROM vault').get() as Row | undefined) ?? {},
    ledger,
    references: referencesIn(database),
    beneath: asCompact(before),
    digest: stateDigest(database, formerOf(before, changes)),
    now: (table, ids) =>
      isState(table)
        ? (statements.of(`SELECT * FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids)) as Row[])
        : [],
    stored: (table, id) => statements.of(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined,
    content: (hash) => contentOf(database, folder, hash),
    holds: (hash) => statements.of('SELECT 1 FROM blobs WHERE hash = ?').get(hash) !== undefined,
    mark: readHighWaterMark(folder),
    fileFaults: journalFaults(folder),
    schemaFaults: schemaFaults(database, migrations.length),
    listFaults: masterListFaults(statements),
    blobFaults: entries.flatMap(({ blobs }) =>
      blobs.flatMap(({ hash }) => (contentOf(database, folder, hash) === null ? [`The content ${hash} is missing or was changed.`] : [])),
    ),
  };
};
