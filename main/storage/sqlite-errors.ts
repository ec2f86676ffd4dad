import { AppError } from '#shared/domain/errors.ts';

/** What Node's rmSync says of faults for which it names no code. */
const unnamed: readonly (readonly [says: string, code: string])[] = [
  ['Unknown error: Read-only file system', 'EROFS'],
  ['Unknown error: Input/output error', 'EIO'],
  ['Unknown error: No space left on device', 'ENOSPC'],
];

/** The code that SQLite or the file system gave; empty where there is none. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return '';
  return error.code || (unnamed.find(([says]) => error.message.includes(says))?.[1] ?? '');
};
/** A disk that does not do what it was asked. */
const faultsOfDisks = ['EIO', 'ENXIO', 'ENODEV', 'ESTALE'];

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
  if (code.startsWith('SQLITE_IOERR') || faultsOfDisks.includes(code))
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

/**
 * The same for a fault at the end of a step, when all of it was written and the disk would not say that it has it: the next
 * program may find it whole. A disk that is full keeps nothing: the page that makes a step valid is written last.
 */
export const commitError = (error: unknown, where: string): unknown => {
  const told = storageError(error, where);
  if (!(told instanceof AppError) || told.code !== 'cannot-write') return told;
  return new AppError(
    'cannot-write',
    `The disk of the vault ${where} failed while this step was written (${codeOf(error)}), and whether it was kept is not known. Close the vault and check the disk. Open the vault again and look for this step in the audit trail before you do it again.`,
  );
};
