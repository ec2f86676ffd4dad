import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { openEntryRecord } from '../records/entry/entry-record-schema.ts';
import { paperFaults } from './entry-paper.rules.ts';
import { entryThen } from './entry-then.ts';
import type { Room } from './room.rules.ts';
import type { RoomEntry } from './room-entries.ts';

/** Whether the paper is that of the version at the instant of the room, and not a genuine one of something else. */
const isOwnPaper = ({ vault, renderer }: CallContext, row: RoomEntry, pdf: Uint8Array): boolean => {
  const room = vault.get('rooms', row.room_id);
  const raw = renderer.recordInside(pdf);
  const opened = raw && openEntryRecord(raw);
  return room !== null && opened?.ok === true && paperFaults(opened.sealed.record, row, room, entryThen(vault, row, room)).length === 0;
};

/** The record of a version that a room shows, once it is proven again. @throws AppError 'damaged' */
export const requireProvenPaper = async (context: CallContext, row: RoomEntry): Promise<Uint8Array> => {
  const { vault, renderer } = context;
  const { entry_id, version } = row;
  const pdf = vault.blob(row.record_pdf);
  const checks = await renderer.verifyPdf(pdf, vault.find('vault', {})[0]?.authority_certificate ?? '');
  if (checks.some(({ ok }) => !ok))
    throw new AppError('damaged', `The record of ${entry_id} ${version} does not verify and is not shown. Run "verify" on the vault.`);
  if (!isOwnPaper(context, row, pdf))
    throw new AppError(
      'damaged',
      `The record that ${row.room_id} has for ${entry_id} ${version} is not the one of it, and is not shown. Run "verify" on the vault.`,
    );
  return pdf;
};

/** What a room tells of a version of an entry beside its paper. */
export const toldOfEntry = (
  reader: Reader,
  room: Room,
  row: RoomEntry,
): Omit<Output<'room.look'>, 'history' | 'fileName' | 'sha256' | 'file'> => {
  const frozen = reader.get('entry_versions', `${row.entry_id}/${row.version}`)?.frozen_at ?? null;
  return {
    number: row.entry_id,
    title: row.title,
    type: reader.get('register_entries', row.entry_id)?.register ?? '',
    label: String(row.version),
    state: row.state,
    author: printedNameOf(reader, row.author),
    reasonForChange: '',
    releasedAt: frozen !== null && frozen <= room.as_of ? frozen : null,
    effectiveAt: null,
    supersededAt: null,
    obsoletedAt: null,
    signatures: signaturesAbout(rowsOf(reader), 'entry', row.entry_id, String(row.version))
      .filter(({ seq }) => seq <= room.as_of_seq)
      .map((one) => ({ printedName: one.printed_name, role: one.role, meaning: one.meaning, signedAt: one.signed_at })),
  };
};
