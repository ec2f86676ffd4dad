import { AppError } from '#shared/domain/errors.ts';

/** The code that SQLite or the file system gave; empty where there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether SQLite gave it: the plain library and the one with ciphers have a class each. */
export const isSqliteError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && error.name === 'SqliteError' && 'code' in error;

/** Every fault of SQLite and of the file system as one of the closed list; others pass unchanged. */
export const storageError = (error: unknown, where: string): unknown => {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError(
      'disk-full',
      `The disk is full; nothing of this step was kept and nothing else was lost. Free some space on the disk of ${where} and do it again.`,
    );
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('vault-in-use', `The vault ${where} is in use by another process. Close it there, or wait, and try again.`);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError(
      'vault-damaged',
      `The database of the vault ${where} is damaged. Do not write to it: run "verify" on it, and restore the last backup.`,
    );
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new AppError(
      'cannot-write',
      `The vault ${where} cannot be written. Give yourself the right to write in its folder, or copy it to a disk that can be written.`,
    );
  if (code === 'SQLITE_CANTOPEN' || code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('cannot-read', `There is no vault at ${where}, or it cannot be read. Check the path.`);
  if (code.startsWith('SQLITE_IOERR'))
    return new AppError(
      'cannot-write',
      `The disk of the vault ${where} reported a fault (${code}). Nothing of this step was kept. Check the disk before you go on.`,
    );
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new AppError(
      'conflict',
      'This would contradict what the vault already holds, so nothing was changed. Look at the newest state and do it again.',
    );
  return error;
};
