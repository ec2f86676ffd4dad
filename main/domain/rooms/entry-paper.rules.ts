import type { LedgerRow } from '#main/ports/unit-of-work.ts';
import { readsField } from '#shared/domain/register/visible.ts';
import { roomVisitors } from '#shared/domain/rooms.ts';
import { signaturesMade } from '../audit/given-signatures.ts';
import { made } from '../audit/guards.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { instantOf } from '../audit/statement-in.ts';
import { declaredIn } from '../records/entry/declared-in.ts';
import type { EntryRecord } from '../records/entry/entry-record-schema.ts';
import type { Room } from './room.rules.ts';
import type { RoomEntry } from './room-entries.ts';

/** How an entry stood at the instant of a room, as the ledger of the vault tells it. */
export interface EntryThen {
  /** Id of the vault. */
  vault: string;
  /** Hash of the entry of the ledger that the room goes up to. */
  head: string;
  /** SHA-256 of what the version said then; null where it was not there. */
  contentHash: string | null;
  /** Entries of the ledger about it up to then, in their order. */
  ledger: readonly Pick<LedgerRow, 'seq' | 'hash'>[];
  /** Those of them that are void by now; a record that was made before may hold them. */
  voids: ReadonlySet<number>;
}
type Shown = Pick<RoomEntry, 'entry_id' | 'version' | 'title' | 'state' | 'author'>;

const identityFaults = ({ entry, vault }: EntryRecord, row: Shown, then: EntryThen): string[] => {
  if (vault.id !== then.vault) return ['it is the record of another vault'];
  if (entry.number !== row.entry_id || entry.version !== row.version)
    return [`it is the record of ${entry.number}, version ${entry.version}`];
  const isToldSo = entry.title === row.title && entry.state === row.state && entry.savedBy.userId === row.author;
  return isToldSo ? [] : ['it has another title, state or author than the room says'];
};

/** What the record holds of the ledger has to be all that was written about the entry, and nothing else. */
const ledgerFaults = ({ ledger }: EntryRecord, then: EntryThen): string[] => {
  const stood = new Map(then.ledger.map(({ seq, hash }) => [seq, hash]));
  const held = new Set(ledger.map(({ seq }) => seq));
  return [
    ...ledger.flatMap(({ seq, hash }) =>
      stood.get(seq) === hash ? [] : [`it holds an entry ${seq} that was not written about it by then`],
    ),
    ...then.ledger.flatMap(({ seq }) => (held.has(seq) || then.voids.has(seq) ? [] : [`it leaves out entry ${seq} of the ledger`])),
  ];
};

/** Steps and signatures that its own entries of the ledger tell of, up to its version. */
const actFaults = ({ ledger, moves, signatures, entry: { number, version } }: EntryRecord): string[] => {
  const entries = ledger.flatMap(({ text }) => parseEntry(text) ?? []).filter(({ outcome }) => outcome === 'done');
  const steps = entries
    .flatMap((entry) => made({ entry }, 'entry_moves'))
    .filter((one) => one.entry_id === number && Number(one.version) <= version);
  const given = entries
    .flatMap((entry) => signaturesMade({ entry }, 'entry', number))
    .filter(({ about }) => Number(about.version) <= version);
  const shown = new Set(signatures.map(({ statement }) => statement));
  return [
    ...(steps.length === moves.length ? [] : ['it leaves out a step']),
    ...given.flatMap(({ statement, meaning, user_id: by }) =>
      shown.has(statement) ? [] : [`it leaves out the signature "${meaning}" by ${by}`],
    ),
  ];
};

/** A field that a visiting auditor does not read. */
const openFaults = ({ opened, declaration }: EntryRecord): string[] => {
  const fields = declaredIn(declaration.text)?.fields ?? [];
  const reads = (id: string): boolean => fields.some((field) => field.id === id && readsField(field, roomVisitors));
  return Object.keys(opened).every(reads) ? [] : ['it opens a field that a visiting auditor does not read'];
};

/**
 * Where a record that verifies by itself is not the one of what a room says that it shows: several people hold the seal, and who has
 * the database could put another record of it in its place (decision 0115).
 */
export const paperFaults = (record: EntryRecord, row: Shown, room: Pick<Room, 'as_of' | 'as_of_seq'>, then: EntryThen): string[] => {
  const other = identityFaults(record, row, then);
  if (other.length > 0) return other;
  const { head, asOf, entry } = record;
  const isOfMoment = head.seq === room.as_of_seq && head.hash === then.head && instantOf(asOf) === Date.parse(room.as_of);
  return [
    ...(isOfMoment ? [] : ['it tells of another moment than the room']),
    ...(entry.hash === then.contentHash ? [] : ['it says something else than the entry did then']),
    ...ledgerFaults(record, then),
    ...actFaults(record),
    ...openFaults(record),
  ];
};
