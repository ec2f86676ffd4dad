import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { LOOKED_AT_TRAINING } from '#shared/domain/rooms.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { madeFile } from '../audit/made-file.ts';
import { command } from '../operation.ts';
import { enterRoom } from './enter-room.ts';
import { openedTraining, type RoomTraining, subjectOf, titleInRoom } from './room-training.ts';

/** The record of training that a room shows, once it is proven again. @throws AppError 'damaged' */
export const requireProvenTraining = async ({ vault, renderer }: CallContext, row: RoomTraining): Promise<Uint8Array> => {
  const pdf = vault.blob(row.record_pdf);
  const authority = vault.find('vault', {})[0]?.authority_certificate ?? '';
  const checks = await renderer.verifyPdf(pdf, authority);
  if (checks.some(({ ok }) => !ok) || renderer.readPaper(pdf, authority)?.recordHash !== row.record_json)
    throw new AppError('damaged', `The record of training ${subjectOf(row)} does not verify and is not shown. Run "verify" on the vault.`);
  return pdf;
};

/** A record of training as it was at the instant of the room; the look itself is an entry, as for documents. */
export const lookAtTraining = command('room.lookAtTraining', {
  prepare: async (context, { room: id, subject }) => {
    const room = enterRoom(context, context.vault, id, ledgerNow(context));
    const row = openedTraining(context.vault, room, subject);
    return madeFile(context, `${subject}_${LOOKED_AT_TRAINING}.pdf`, await requireProvenTraining(context, row));
  },
  commit: (uow, context, { room: id, subject }, made) => {
    const room = enterRoom(context, uow, id, uow.time);
    const row = openedTraining(uow, room, subject);
    return {
      output: { subject, title: titleInRoom(uow, room, row), trainings: row.trainings, ...made },
      trace: { subject: `room ${id} ${subject} ${LOOKED_AT_TRAINING}`, reason: `Shown to the auditor. SHA-256 ${row.record_pdf}` },
    };
  },
});
