import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { documentByNumber } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { type Hold, nextHold } from './retention.store.ts';

/** Keeps a document from disposition; several holds have each its own reason and end. */
export const setHold = command('retention.hold', {
  commit: (uow, context, { number, reason }) => {
    const document = documentByNumber(uow, number);
    const id = nextHold(uow);
    const open = { released_by: null, released_at: null, release_reason: null };
    const { userId } = sessionOf(context);
    uow.insert('legal_holds', { id, document_id: document.id, reason, set_by: userId, set_at: uow.time, ...open });
    return { output: { id }, trace: { subject: `${number} ${id}`, reason } };
  },
});

export const releaseHold = command('retention.releaseHold', {
  commit: (uow, context, { hold: id, reason }) => {
    const hold = uow.get('legal_holds', id);
    if (!hold) throw new AppError('not-found', `There is no hold ${id}.`);
    if (hold.released_at !== null)
      throw new AppError('refused', `${id} was released on ${zonedDate(hold.released_at, context.clock.zone())} already.`);
    uow.update('legal_holds', id, { released_by: sessionOf(context).userId, released_at: uow.time, release_reason: reason });
    return { output: {}, trace: { subject: `${uow.get('documents', hold.document_id)?.number} ${id}`, reason } };
  },
});

const shownHold = (reader: Reader, hold: Hold): Output<'retention.holds'>[number] => {
  const document = reader.get('documents', hold.document_id);
  return {
    id: hold.id,
    number: document?.number ?? '',
    title: document?.title ?? '',
    reason: hold.reason,
    setBy: printedNameOf(reader, hold.set_by),
    setAt: hold.set_at,
    releasedBy: hold.released_by && printedNameOf(reader, hold.released_by),
    releasedAt: hold.released_at,
    releaseReason: hold.release_reason,
  };
};

/** The newest first; released ones stay in the list. @throws AppError 'not-found' */
export const listHolds = async ({ vault }: CallContext, { number }: Input<'retention.holds'>): Promise<Output<'retention.holds'>> =>
  vault
    .find('legal_holds', number === undefined ? {} : { document_id: documentByNumber(vault, number).id })
    .map((hold) => shownHold(vault, hold))
    .reverse();
