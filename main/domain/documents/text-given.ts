import type { CallContext } from '#main/ports/context.ts';
import type { Input } from '#shared/api/index.ts';
import { faultOf, invalidInput } from '#shared/api/input-faults.ts';
import { type Content, contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';

/** A stored text has 64 MB at most; what its pictures bear beside their pixels is taken off before that is counted. */
const LARGEST = 100 * 1024 * 1024;

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AppError('invalid-input', 'The file holds no text of a document. Save the text again.');
  }
};

/** The text that a call brings, in it or as a file. @throws AppError 'invalid-input', and as `Files.bytes` does */
export const textGiven = async (
  { files }: CallContext,
  { content, file }: Pick<Input<'documents.saveContent'>, 'content' | 'file'>,
): Promise<Content> => {
  if ((content === undefined) === (file === undefined)) throw new AppError('invalid-input', 'Give the text, or a file that holds it.');
  if (content !== undefined) return content;
  const parsed = contentSchema.safeParse(jsonOf(await files.bytes(file ?? '', LARGEST)), { error: faultOf });
  if (!parsed.success) throw invalidInput(parsed.error.issues);
  return parsed.data;
};
