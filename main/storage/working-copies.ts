import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkingCopies } from '#main/ports/context.ts';
import { storageError } from './sqlite-errors.ts';

/** Working copies beside the vault's records, one file each, named by a hash so that no name of a person or document is a path. */
export const createWorkingCopies = (vaultFolder: string): WorkingCopies => {
  const folder = join(vaultFolder, 'working-copies');
  const fileOf = (owner: string, number: string) =>
    join(folder, `${createHash('sha256').update(`${owner} ${number}`).digest('hex').slice(0, 32)}.json`);
  return {
    read: (owner, number) => (existsSync(fileOf(owner, number)) ? readFileSync(fileOf(owner, number), 'utf8') : null),
    write: (owner, number, text) => {
      try {
        mkdirSync(folder, { recursive: true });
        const file = fileOf(owner, number);
        const handle = openSync(`${file}.new`, 'w', 0o600);
        try {
          writeSync(handle, text);
          fsyncSync(handle);
        } finally {
          closeSync(handle);
        }
        renameSync(`${file}.new`, file);
      } catch (error) {
        throw storageError(error, vaultFolder);
      }
    },
    remove: (owner, number) => rmSync(fileOf(owner, number), { force: true }),
  };
};
