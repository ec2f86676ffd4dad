import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import { type Replay, rolesBefore } from './replay.ts';

const tables: readonly string[] = ['external_documents', 'external_editions', 'external_checks'];
const answerColumns: readonly string[] = ['answer', 'answered_at', 'answered_by'];

/** Which edition a revision is about is said by who writes it, while it is a draft. */
const mayDescribe = (replay: Replay, entry: LedgerEntry, revision: string): boolean => {
  const row = replay.rows('revisions').get(revision);
  if (entry.operation === 'external.register')
    return (
      row === undefined && entry.changes.some((other) => other.table === 'revisions' && other.id === revision && other.before === null)
    );
  const writes = row?.author === entry.actor || replay.rows('co_authors').get(`${revision}/${entry.actor}`)?.active === 1;
  return entry.operation === 'external.describe' && writes && (row?.state === 'Draft' || row?.state === 'Changes Requested');
};

const isAllowedChange = (replay: Replay, entry: LedgerEntry, { table, id, before, after }: RowChange): boolean => {
  const { operation, actor } = entry;
  if (table === 'external_editions') return mayDescribe(replay, entry, id);
  if (table === 'external_documents') {
    if (before === null) return operation === 'external.register' || operation === 'external.describe';
    const looksAfter = rolesBefore(replay, actor).some((role) => role === 'Document Controller' || role === 'Quality');
    return operation === 'external.setChecker' && (looksAfter || replay.text('documents', id, 'owner') === actor);
  }
  if (before === null)
    return (
      operation === 'external.check' &&
      after.checked_by === actor &&
      after.answer === null &&
      replay.text('external_documents', String(after.document_id), 'checker') === actor
    );
  return operation === 'external.answer' && before.answer === null && Object.keys(after).every((column) => answerColumns.includes(column));
};

/** Faults of an entry that says of an external document what its operations would not say. */
export const externalFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes
    .filter((change) => tables.includes(change.table) && !isAllowedChange(replay, entry, change))
    .map(({ table, id }) => `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`);
