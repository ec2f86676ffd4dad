import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Room } from './room.rules.ts';
import type { RoomEntry } from './room-entries.ts';

/** The record of a version that a room shows, once it is proven again. @throws AppError 'damaged' */
export const requireProvenPaper = async (
  { vault, renderer }: CallContext,
  { entry_id, version, record_pdf }: RoomEntry,
): Promise<Uint8Array> => {
  const pdf = vault.blob(record_pdf);
  const checks = await renderer.verifyPdf(pdf, vault.find('vault', {})[0]?.authority_certificate ?? '');
  const wrong = checks.filter(({ ok }) => !ok);
  if (wrong.length > 0)
    throw new AppError('damaged', `The record of ${entry_id} ${version} does not verify and is not shown. Run "verify" on the vault.`);
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
