import type { CallContext, Session } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { isInUse } from '../identity/session.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import { asWriter } from './co-authors.ts';
import { requireTransition } from './move.ts';
import { documentByNumber, newestRevision, subjectOf } from './revision.store.ts';

/** Which window writes a draft; in memory, because one process has the vault. */
interface DraftHold {
  window: string;
  session: Session;
  userId: string;
  since: string;
}

/** By document number. */
export type DraftHolds = Map<string, DraftHold>;

/** The hold of a draft, unless its session ended or was left alone for longer than the idle lock allows. */
const holdOf = (holds: DraftHolds, context: CallContext, number: string): DraftHold | null => {
  const hold = holds.get(number);
  return hold && isInUse(hold.session, context) ? hold : null;
};

/**
 * Lets one window write a draft at a time, of those who may write it: its author and co-authors. A hold ends with its
 * session; the same person may take it over from another window of the own, others wait or ask document control. What is
 * saved is guarded a second time by the hash the writer began from.
 */
export const holdDraft =
  (holds: DraftHolds): Handler<'documents.holdDraft'> =>
  async (context, { number, window, takeOver }) => {
    const session = sessionOf(context);
    const revision = newestRevision(context.vault, documentByNumber(context.vault, number));
    requireTransition(revision, 'edit', asWriter(context.vault, revision, { userId: session.userId, roles: context.roles }));
    const hold = holdOf(holds, context, number);
    const isOwn = hold?.userId === session.userId;
    if (hold && !(isOwn && (takeOver || hold.window === window)))
      return { held: false, by: printedNameOf(context.vault, hold.userId), userId: hold.userId, since: hold.since };
    const mine = { window, session, userId: session.userId, since: context.clock.now().toISOString() };
    holds.set(number, mine);
    return { held: true, by: printedNameOf(context.vault, session.userId), userId: session.userId, since: mine.since };
  };

/** Only who has a hold lets it go. */
export const leaveDraft =
  (holds: DraftHolds): Handler<'documents.leaveDraft'> =>
  async (context, { number, window }) => {
    const hold = holds.get(number);
    if (hold?.window === window && hold.userId === sessionOf(context).userId) holds.delete(number);
    return {};
  };

/** Who writes a draft in a window now. */
export const draftHold =
  (holds: DraftHolds): Handler<'documents.draftHold'> =>
  async (context, { number, window }) => {
    documentByNumber(context.vault, number);
    const hold = holdOf(holds, context, number);
    if (!hold) return null;
    const isMine = hold.window === window && hold.userId === sessionOf(context).userId;
    return { by: printedNameOf(context.vault, hold.userId), userId: hold.userId, since: hold.since, isMine };
  };

/**
 * Document control takes the hold of somebody who left a draft open, with a reason. It writes no row: the hold is in
 * memory, and the entry tells whose it was. What was typed there stays with its person as the working copy.
 */
export const takeBackHold = (holds: DraftHolds) =>
  command('documents.takeBackHold', {
    commit: (uow, context, { number, reason }) => {
      const document = documentByNumber(uow, number);
      const hold = holdOf(holds, context, number);
      if (!hold) throw new AppError('not-found', `Nobody is writing ${number} in a window now, so there is no editing lock to release.`);
      holds.delete(number);
      const zone = context.clock.zone();
      const whose = `Editing lock of ${printedNameOf(uow, hold.userId)} (${hold.userId}) since ${zonedMinute(hold.since, zone)} (${zone}) released`;
      return { output: {}, trace: { subject: subjectOf(document, newestRevision(uow, document)), reason: `${whose}: ${reason}` } };
    },
  });
