import { z } from 'zod';
import type { CallContext } from '#main/ports/context.ts';
import type { WorkingCopies } from '#main/ports/working-copies.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { type Handler, sessionOf } from '../operation.ts';
import { asWriter } from './co-authors.ts';
import { requireTransition } from './move.ts';
import { documentByNumber, newestRevision } from './revision.store.ts';
import { textGiven } from './text-given.ts';

const copySchema = z.strictObject({ content: contentSchema, basedOn: z.string().nullable(), at: z.string() });

/** Only who writes a draft has a working copy of it. @throws AppError 'refused', 'forbidden' */
const ownerOf = (context: CallContext, number: string): string => {
  const { userId } = sessionOf(context);
  const revision = newestRevision(context.vault, documentByNumber(context.vault, number));
  requireTransition(revision, 'edit', asWriter(context.vault, revision, { userId, roles: context.roles }));
  return userId;
};

export const keepWorkingCopy =
  (copies: WorkingCopies): Handler<'documents.keepWorkingCopy'> =>
  async (context, { number, basedOn, ...given }) => {
    const owner = ownerOf(context, number);
    const content = await textGiven(context, given);
    const at = context.clock.now().toISOString();
    copies.write(owner, number, JSON.stringify({ content, basedOn, at }));
    return { at };
  };

/** A copy that cannot be read is none: the saved text stands, and nothing of a record depends on the copy. */
export const copyOf = (copies: WorkingCopies, owner: string, number: string): z.infer<typeof copySchema> | null => {
  const text = copies.read(owner, number);
  try {
    return text === null ? null : copySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

export const readWorkingCopy =
  (copies: WorkingCopies): Handler<'documents.workingCopy'> =>
  async (context, { number }) =>
    copyOf(copies, ownerOf(context, number), number);

export const dropWorkingCopy =
  (copies: WorkingCopies): Handler<'documents.dropWorkingCopy'> =>
  async (context, { number }) => {
    copies.remove(ownerOf(context, number), number);
    return {};
  };
