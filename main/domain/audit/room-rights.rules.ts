import type { LedgerEntry, RowChange } from '#main/ports/unit-of-work.ts';
import type { Replay } from './replay.ts';

const tables: readonly string[] = ['rooms', 'room_documents', 'room_requests'];
/** Operations that may open documents in a room. */
const openers: readonly string[] = ['room.open', 'room.add', 'room.answer'];

/** Who may enter, when, and as of when is said once, at the opening; a room is closed once, a request answered once. */
const isAllowedChange = (replay: Replay, entry: LedgerEntry, { table, before, after }: RowChange): boolean => {
  if (table === 'room_documents') return before === null && openers.includes(entry.operation) && after.added_by === entry.actor;
  const only = (...columns: string[]): boolean => Object.keys(after).every((column) => columns.includes(column));
  if (table === 'rooms')
    return before === null
      ? entry.operation === 'room.open' && after.opened_by === entry.actor && after.closed_at === null
      : entry.operation === 'room.close' && before.closed_at === null && only('closed_at', 'closed_by', 'close_reason');
  return before === null
    ? entry.operation === 'room.ask' &&
        after.answer === null &&
        after.asked_by === entry.actor &&
        replay.text('rooms', String(after.room_id), 'auditor') === entry.actor
    : entry.operation === 'room.answer' && before.answer === null && only('answer', 'answered_by', 'answered_at');
};

/** Faults of an entry that opens, shows or closes a room otherwise than its operations do. */
export const roomFaults = (replay: Replay, entry: LedgerEntry): string[] =>
  entry.changes
    .filter((change) => tables.includes(change.table) && !isAllowedChange(replay, entry, change))
    .map(({ table, id }) => `Entry ${entry.seq} (${entry.operation} by ${entry.actor}) changes ${id} of ${table}, which it may not.`);
