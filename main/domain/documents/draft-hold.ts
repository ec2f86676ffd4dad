import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { printedNameOf } from '../identity/roles-of.ts';
import { sessionOf } from '../operation.ts';
import { documentByNumber } from './revision.store.ts';

/**
 * Lets one window write a draft at a time. A hold ends with its session; the same person may take it over from another
 * window of the own, others wait. What is saved is guarded a second time by the hash the writer began from.
 */
export const holdDraft = async (
  context: CallContext,
  { number, window, takeOver }: Input<'documents.holdDraft'>,
): Promise<Output<'documents.holdDraft'>> => {
  documentByNumber(context.vault, number);
  const session = sessionOf(context);
  const hold = context.draftHolds.get(number);
  const alive = hold !== undefined && hold.window !== window && context.sessions.has(hold.sessionId);
  if (alive && !(takeOver && hold.userId === session.userId))
    return { held: false, by: printedNameOf(context.vault, hold.userId), since: hold.since };
  const mine = { window, sessionId: session.id, userId: session.userId, since: context.clock.now().toISOString() };
  context.draftHolds.set(number, mine);
  return { held: true, by: printedNameOf(context.vault, session.userId), since: mine.since };
};

export const leaveDraft = async (
  context: CallContext,
  { number, window }: Input<'documents.leaveDraft'>,
): Promise<Record<string, never>> => {
  if (context.draftHolds.get(number)?.window === window) context.draftHolds.delete(number);
  return {};
};
