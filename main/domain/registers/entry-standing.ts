import type { Reader } from '#main/ports/unit-of-work.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { ledgerState } from '../audit/ledger-state.ts';
import { type EntryRow, entryByNumber, type MoveRow, movesOfEntry, type VersionRow } from './registers.store.ts';

/** An entry with all its versions and moves, as it stood at a moment. */
export interface Standing {
  row: EntryRow;
  /** In their order. */
  versions: readonly VersionRow[];
  moves: readonly MoveRow[];
  signatures: readonly GivenSignature[];
}

/** As it stands now. @throws AppError 'not-found' */
export const standingNow = (reader: Reader, number: string): Standing => ({
  row: entryByNumber(reader, number),
  versions: reader.find('entry_versions', { entry_id: number }, ['version']),
  moves: movesOfEntry(reader, number),
  signatures: signaturesAbout(rowsOf(reader), 'entry', number),
});

const PROJECTED = {
  register_entries: ['id', 'register', 'title', 'owner', 'state', 'state_since', 'version', 'created_at', 'created_by'],
  entry_versions: ['id', 'entry_id', 'version', 'declaration_id', 'content_hash', 'saved_by', 'saved_at', 'frozen_at', 'writers'],
  entry_moves: [
    ...(['id', 'entry_id', 'position', 'version', 'action', 'from_state', 'to_state', 'meaning', 'signature_id'] as const),
    ...(['reason', 'moved_by', 'moved_at'] as const),
  ],
} as const;

/** Every entry as the ledger tells of it up to one of its entries, by number; asked of all, because the ledger is read once for all. */
export const standingAt = async (reader: Reader, upTo: number): Promise<Standing[]> => {
  const { register_entries, entry_versions, entry_moves } = await ledgerState(reader, PROJECTED, upTo);
  const versions = Map.groupBy(entry_versions.values(), (one) => one.entry_id);
  const moves = Map.groupBy(entry_moves.values(), (one) => one.entry_id);
  const rows = rowsOf(reader);
  return [...register_entries.values()].sort(byNumber).map((row) => ({
    row,
    versions: (versions.get(row.id) ?? []).sort((a, b) => a.version - b.version),
    moves: (moves.get(row.id) ?? []).sort((a, b) => a.position - b.position),
    // A signature is written once, so that the table tells of any time.
    get signatures() {
      return signaturesAbout(rows, 'entry', row.id).filter(({ seq }) => seq <= upTo);
    },
  }));
};

const byNumber = (a: EntryRow, b: EntryRow): number => a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
