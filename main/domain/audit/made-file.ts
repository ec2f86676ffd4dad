import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';

/**
 * What an operation made as a file: the host keeps it, and whoever asked fetches it once.
 * @throws AppError as `Files.keep` does
 */
export const madeFile = async ({ files }: Pick<CallContext, 'files'>, fileName: string, bytes: Uint8Array) => ({
  fileName,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  file: await files.keep(fileName, bytes),
});
