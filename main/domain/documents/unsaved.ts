import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import type { Output } from '#shared/api/index.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { isInUse } from '../identity/session.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { authorsOf } from './co-authors.ts';
import { contentBytes } from './content-bytes.ts';
import type { DraftHolds } from './draft-hold.ts';
import { documentByNumber, newestRevision, type Revision } from './revision.store.ts';
import { copyOf } from './working-copy.ts';

/** What a writer of a draft typed and the vault does not have. */
interface Unsaved {
  userId: string;
  at: string;
  /** Whether it goes on from the text that the vault has now; otherwise saving it would undo what others saved since. */
  fits: boolean;
}

/** What the writers of a draft typed and did not save; nothing of a revision that is no draft any more. */
export const unsavedOf = (reader: Reader, copies: WorkingCopies, number: string, revision: Revision): Unsaved[] => {
  if (revision.state !== 'Draft' && revision.state !== 'Changes Requested') return [];
  return authorsOf(reader, revision).flatMap((userId) => {
    const copy = copyOf(copies, userId, number);
    if (copy === null) return [];
    const isNothing = revision.content_hash === null && copy.content.blocks.length === 0;
    const isSaved = createHash('sha256').update(contentBytes(copy.content)).digest('hex') === revision.content_hash;
    return isNothing || isSaved ? [] : [{ userId, at: copy.at, fits: copy.basedOn === revision.content_hash }];
  });
};

/** The sentence that holds a submission back while newer text waits; null when the saved text is all there is. */
export const unsavedSentence = (context: CallContext, unsaved: readonly Unsaved[]): string | null => {
  const newer = unsaved.filter(({ fits }) => fits);
  if (newer.length === 0) return null;
  const { clock, vault } = context;
  const who = newer.map(({ userId, at }) => {
    const name = userId === context.session?.userId ? 'you' : printedNameOf(vault, userId);
    return `${name} until ${zonedMinute(at, clock.zone())} (${clock.zone()})`;
  });
  return `The saved text is not the newest: more was typed and not saved, by ${who.join(' and ')}. Save it first, or say that the saved text is the one to submit.`;
};

/** What is not saved yet of a draft, told to those who write it and to document control. @throws AppError 'not-found' */
export const unsaved =
  (copies: WorkingCopies, holds: DraftHolds): Handler<'documents.unsaved'> =>
  async (context, { number }): Promise<Output<'documents.unsaved'>> => {
    const { vault, roles } = context;
    const revision = newestRevision(vault, documentByNumber(vault, number));
    const { userId } = sessionOf(context);
    if (!authorsOf(vault, revision).includes(userId) && !roles.includes('Document Controller')) return [];
    const hold = holds.get(number);
    return unsavedOf(vault, copies, number, revision).map((one) => ({
      ...one,
      name: printedNameOf(vault, one.userId),
      isMine: one.userId === userId,
      window: hold?.userId === one.userId && isInUse(hold.session, context) ? hold.window : null,
    }));
  };
