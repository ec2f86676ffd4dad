import { AppError } from '#shared/domain/errors.ts';
import { codeOf } from '../sqlite-errors.ts';

/** Faults of the medium that a backup is written to, as one of the closed list; others pass unchanged. */
export const mediumError = (error: unknown, to: string): unknown => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AppError(
      'disk-full',
      `The disk of ${to} is full, so this backup was not made. Former backups there are as they were. Free some space, or choose another folder, and make it again.`,
    );
  if (code === '') return error;
  return new AppError(
    'cannot-write',
    `The backup could not be written to ${to} (${code}), so it was not made. Former backups there are as they were. Check that the medium is there and can be written, and make it again.`,
  );
};
