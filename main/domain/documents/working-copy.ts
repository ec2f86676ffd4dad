import { z } from 'zod';
import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { sessionOf } from '../operation.ts';
import { asWriter } from './co-authors.ts';
import { requireTransition } from './move.ts';
import { documentByNumber, newestRevision } from './revision.store.ts';

const copySchema = z.strictObject({ content: contentSchema, basedOn: z.string().nullable(), at: z.string() });

/** Only who writes a draft has a working copy of it. @throws AppError 'refused', 'forbidden' */
const ownerOf = (context: CallContext, number: string): string => {
  const { userId } = sessionOf(context);
  const revision = newestRevision(context.vault, documentByNumber(context.vault, number));
  requireTransition(revision, 'edit', asWriter(context.vault, revision, { userId, roles: context.roles }));
  return userId;
};

export const keepWorkingCopy = async (
  context: CallContext,
  { number, content, basedOn }: Input<'documents.keepWorkingCopy'>,
): Promise<Output<'documents.keepWorkingCopy'>> => {
  const at = context.clock.now().toISOString();
  context.workingCopies.write(ownerOf(context, number), number, JSON.stringify({ content, basedOn, at }));
  return { at };
};

/** A copy that cannot be read is none: the saved text stands, and nothing of a record depends on the copy. */
export const readWorkingCopy = async (
  context: CallContext,
  { number }: Input<'documents.workingCopy'>,
): Promise<Output<'documents.workingCopy'>> => {
  const text = context.workingCopies.read(ownerOf(context, number), number);
  try {
    return text === null ? null : copySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

export const dropWorkingCopy = async (
  context: CallContext,
  { number }: Input<'documents.dropWorkingCopy'>,
): Promise<Record<string, never>> => {
  context.workingCopies.remove(ownerOf(context, number), number);
  return {};
};
