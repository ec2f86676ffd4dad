import { type Check, Faults, noFaults } from '#main/domain/audit/check.ts';
import { openEntryRecord } from '#main/domain/records/entry/entry-record-schema.ts';
import type { VaultEvidence } from '#main/domain/records/verify-ledger.ts';
import { type EntryThen, paperFaults } from '#main/domain/rooms/entry-paper.rules.ts';
import { entryThen } from '#main/domain/rooms/entry-then.ts';
import type { Room } from '#main/domain/rooms/room.rules.ts';
import type { RoomEntry } from '#main/domain/rooms/room-entries.ts';
import { readPaper, recordInside } from '#main/rendering/pdf-signing/read-paper.ts';
import { verifyPdf } from '#main/rendering/pdf-signing/verify-pdf.ts';

/** The paper of what a room shows beside documents, whose papers are verified with their rounds. */
interface Paper {
  id: string;
  pdf: Uint8Array | null;
}
/** Of training, with SHA-256 of the record that has to be inside; that it tells what was there is asked by the law of the room. */
interface TrainingPaper extends Paper {
  json: string;
}
/** Of an entry, with how it stood at the instant of the room; null where there is no such room. */
interface EntryPaper extends Paper {
  row: RoomEntry;
  stood: { room: Room; entry: EntryThen } | null;
}
export interface RoomRecords {
  training: TrainingPaper[];
  entries: EntryPaper[];
  /** Certificate of the vault's own authority, PEM. */
  authority: string;
}
export const NO_ROOM_RECORDS: RoomRecords = { training: [], entries: [], authority: '' };

/** Read while the evidence is at hand; stored content that is missing is told by another check. */
export const keptRoomRecords = (evidence: VaultEvidence): RoomRecords => {
  const all = <R>(table: string): R[] => (evidence.tables.includes(table) ? ([...evidence.rows(table)] as unknown as R[]) : []);
  const rooms = new Map(all<Room>('rooms').map((room) => [room.id, room]));
  const [own] = evidence.rows('vault');
  return {
    training: all<{ id: string; record_pdf: string; record_json: string }>('room_training').map(
      ({ id, record_pdf, record_json: json }) => ({
        ...{ id, pdf: evidence.content(record_pdf), json },
      }),
    ),
    entries: all<RoomEntry>('room_entries').map((row) => {
      const room = rooms.get(row.room_id);
      return {
        id: row.id,
        pdf: evidence.content(row.record_pdf),
        row,
        stood: room ? { room, entry: entryThen(evidence, row, room) } : null,
      };
    }),
    authority: String(own?.authority_certificate ?? ''),
  };
};

/** What is wrong with a paper by itself: its seal, or its pages, which are drawn again. */
const pageFaults = async ({ id, pdf }: Paper, authority: string): Promise<string[]> => {
  const wrong = pdf === null ? [] : (await verifyPdf(pdf, authority)).filter(({ ok }) => !ok);
  return wrong.length === 0 ? [] : [`The record ${id} does not verify: ${wrong.map(({ detail }) => detail).join(' ')}`];
};
const trainingFaults = ({ id, pdf, json }: TrainingPaper, authority: string): string[] =>
  pdf === null || readPaper(pdf, authority)?.recordHash === json ? [] : [`The pages of ${id} are not those of its record.`];
const entryFaults = ({ id, pdf, row, stood }: EntryPaper): string[] => {
  if (pdf === null) return [];
  const raw = recordInside(pdf);
  const opened = raw && openEntryRecord(raw);
  if (!opened?.ok || !stood) return [`The record ${id} is not one of an entry.`];
  return paperFaults(opened.sealed.record, row, stood.room, stood.entry).map((fault) => `The record ${id} is not the one of it: ${fault}.`);
};

/**
 * Records of entries and of training that rooms show: each is the one of what the room says, and its pages are drawn again, as at
 * each look of an auditor.
 */
export const verifyRoomRecords = async ({ training, entries, authority }: RoomRecords): Promise<Check[]> => {
  const count = training.length + entries.length;
  if (count === 0) return [];
  const faults = new Faults();
  for (const paper of entries) {
    const pages = await pageFaults(paper, authority);
    faults.add(pages.length > 0 ? pages : entryFaults(paper));
  }
  for (const paper of training) {
    const pages = await pageFaults(paper, authority);
    faults.add(pages.length > 0 ? pages : trainingFaults(paper, authority));
  }
  return [
    noFaults(
      'Records in rooms',
      faults,
      `${count} records of entries and of training, each of what its room shows, with the pages that it makes.`,
    ),
  ];
};
