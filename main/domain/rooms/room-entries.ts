import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { roomVisitors } from '#shared/domain/rooms.ts';
import type { PastMoment } from '../audit/moment.ts';
import type { TrailWords } from '../audit/words.ts';
import { sessionOf } from '../operation.ts';
import { standingAt } from '../registers/entry-standing.ts';
import { makeEntryRecord } from '../registers/make-record.ts';
import type { Room } from './room.rules.ts';

export type RoomEntry = Tables['room_entries'];

/** A version with the record that a room will show; it is made before anything is written. */
export interface PreparedEntry {
  entry: string;
  version: number;
  title: string;
  state: string;
  author: string;
  pdf: Uint8Array;
}
/** As of when, whether with former versions, and how the trail is told. */
export interface Sight {
  moment: PastMoment;
  past: boolean;
  words: TrailWords;
}

/**
 * Makes the records of those among some numbers that are entries of registers, as they stood at the instant of the room and as a
 * visiting auditor may read them.
 * @throws AppError 'refused' for an entry that was not there then, and for somebody without the seal
 */
export const prepareEntries = async (
  context: CallContext,
  numbers: readonly string[],
  { moment, past, words }: Sight,
): Promise<PreparedEntry[]> => {
  const { vault } = context;
  const asked = [...new Set(numbers)].filter((number) => vault.get('register_entries', number));
  if (asked.length === 0) return [];
  const then = new Map((await standingAt(vault, moment.upTo.seq)).map((standing) => [standing.row.id, standing]));
  const prepared: PreparedEntry[] = [];
  for (const number of asked) {
    const standing = then.get(number);
    if (!standing) throw new AppError('refused', `${number} was not there on the day of the room.`);
    const shown = standing.versions.filter((one) => one.version === standing.row.version || (past && one.frozen_at !== null));
    for (const { version } of shown) {
      const made = await makeEntryRecord(context, { standing, version, moment, words, readers: roomVisitors }, ['pdf']);
      const { title, state, savedBy } = made.record.entry;
      prepared.push({ entry: number, version, title, state, author: savedBy.userId, pdf: made.files.pdf ?? new Uint8Array() });
    }
  }
  return prepared;
};

/** Opens entries in a room; what is opened already stays as it is. */
export const openEntries = (
  uow: UnitOfWork,
  context: CallContext,
  room: Room,
  prepared: readonly PreparedEntry[],
  request: string | null,
): void => {
  for (const { entry, version, title, state, author, pdf } of prepared) {
    const id = `${room.id}/${entry}/${version}`;
    if (uow.get('room_entries', id)) continue;
    uow.insert('room_entries', {
      id,
      room_id: room.id,
      entry_id: entry,
      version,
      title,
      state,
      author,
      record_pdf: uow.putBlob(pdf),
      request_id: request,
      added_at: uow.time,
      added_by: sessionOf(context).userId,
    });
  }
};

/** Versions that a room shows, by number and version. */
export const entriesOfRoom = (reader: Reader, room: Pick<Room, 'id'>): RoomEntry[] =>
  reader.find('room_entries', { room_id: room.id }, ['entry_id', 'version']);

/** A version of an entry that a room shows; the newest where none is named; null where no entry with this number was opened. */
export const openedEntry = (reader: Reader, room: Room, number: string, label: string | undefined): RoomEntry | null => {
  const all = entriesOfRoom(reader, room).filter((row) => row.entry_id === number);
  return (label === undefined ? all.at(-1) : all.find(({ version }) => String(version) === label)) ?? null;
};
