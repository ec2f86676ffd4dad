import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { KEY_FILE } from './key-file.ts';
import { formOf } from './open-database.ts';
import { whatLiesAt } from './plain-files.ts';
import { codeOf, storageError } from './sqlite-errors.ts';

/** What SQLite cannot tell apart: a damaged database, one whose key is missing, and one beside which a key of another vault lies. */
const keyFault = (folder: string, database: string): AppError | null => {
  const form = formOf(database);
  const hasKey = whatLiesAt(join(folder, KEY_FILE)) !== null;
  if (form === 'encrypted' && !hasKey)
    return new AppError(
      'cannot-read',
      `The vault ${folder} is encrypted, and its key file ${KEY_FILE} is missing. Nothing is damaged by that. Put ${KEY_FILE} back from a backup of this vault; without it nobody can open it.`,
    );
  if (form === 'plain' && hasKey)
    return new AppError(
      'vault-damaged',
      `The database of ${folder} is not encrypted, but a key file ${KEY_FILE} lies beside it: one of the two was put there. Nothing was written. Restore the whole folder from one backup, and keep the files that lie here.`,
    );
  return null;
};

/** Asked of a copy of the database, before damage is looked for in it. @throws AppError 'cannot-read', 'vault-damaged' */
export const requireForm = (folder: string, copy: string): void => {
  const fault = keyFault(folder, copy);
  if (fault) throw fault;
};

/** Faults of opening as one of the closed list. That a key is wrong was found before; what remains is damage. */
export const openingError = (error: unknown, folder: string): unknown =>
  codeOf(error) === 'SQLITE_NOTADB'
    ? (keyFault(folder, join(folder, 'vault.db')) ?? storageError(error, folder))
    : storageError(error, folder);
