import type { LedgerRow, Reader } from '#main/ports/unit-of-work.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { voidsIn } from '../audit/voided.ts';
import type { EntryThen } from './entry-paper.rules.ts';
import type { Room } from './room.rules.ts';
import type { RoomEntry } from './room-entries.ts';

/** What is asked of an open vault, and of the copy that is verified. */
type Asked = Pick<Reader, 'query'>;

/** Entries of the ledger whose subject is the entry, as the ledger is asked everywhere. */
const about = (reader: Asked, number: string, upTo: number): EntryThen['ledger'] =>
  reader.query<Pick<LedgerRow, 'seq' | 'hash'>>(
    'SELECT seq, hash FROM ledger WHERE (subject = ? OR (subject >= ? AND subject < ?)) AND seq <= ? ORDER BY seq',
    [number, `${number} `, `${number}!`, upTo],
  );

/** What a version said when a later save had changed it already: the ledger alone still knows. */
const saidInLedger = (reader: Asked, id: string, upTo: number, voids: ReadonlySet<number>): string | null => {
  const rows = reader.query<{ seq: number; text: string }>(
    `SELECT seq, text FROM ledger WHERE seq <= ? AND text LIKE '%"table":"entry_versions"%' AND instr(text, ?) > 0 ORDER BY seq DESC`,
    [upTo, JSON.stringify(id)],
  );
  for (const { seq, text } of rows) {
    const entry = voids.has(seq) ? null : parseEntry(text);
    if (entry?.outcome !== 'done') continue;
    const hash = entry.changes.findLast(
      (change) => change.table === 'entry_versions' && change.id === id && 'content_hash' in change.after,
    );
    if (hash) return String(hash.after.content_hash);
  }
  return null;
};

/** How a version that a room shows stood at the instant of the room. */
export const entryThen = (
  reader: Asked,
  row: Pick<RoomEntry, 'entry_id' | 'version'>,
  room: Pick<Room, 'as_of' | 'as_of_seq'>,
): EntryThen => {
  const voids = new Set(voidsIn(reader).keys());
  const id = `${row.entry_id}/${row.version}`;
  const [version] = reader.query<{ content_hash: string; saved_at: string; frozen_at: string | null }>(
    'SELECT content_hash, saved_at, frozen_at FROM entry_versions WHERE id = ?',
    [id],
  );
  // What was signed never changes, and what was saved before says what it said.
  const isAsThen = version && (version.saved_at < room.as_of || (version.frozen_at !== null && version.frozen_at < room.as_of));
  const [head] = reader.query<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', [room.as_of_seq]);
  return {
    vault: reader.query<{ id: string }>('SELECT id FROM vault')[0]?.id ?? '',
    head: head?.hash ?? '',
    contentHash: isAsThen ? version.content_hash : saidInLedger(reader, id, room.as_of_seq, voids),
    ledger: about(reader, row.entry_id, room.as_of_seq),
    voids,
  };
};
