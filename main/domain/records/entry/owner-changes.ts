import { parseEntry } from '../../audit/ledger-entry.ts';
import type { EntryRecord } from './entry-record-schema.ts';

interface OwnerChange {
  seq: number;
  from: string;
  to: string;
}
/** The entry was given to another owner, as its entries of the ledger tell. Never throws. */
export const ownerChanges = (ledger: readonly Pick<EntryRecord['ledger'][number], 'text'>[], number: string): OwnerChange[] =>
  ledger.flatMap(({ text }) => {
    const entry = text.includes('"owner"') ? parseEntry(text) : null;
    return (entry?.outcome === 'done' ? entry.changes : []).flatMap(({ table, id, before, after }) =>
      table === 'register_entries' && id === number && before?.owner !== undefined
        ? [{ seq: entry?.seq ?? 0, from: String(before.owner), to: String(after.owner) }]
        : [],
    );
  });
