import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BAGIT, BESIDE } from '#main/domain/packages/bag.ts';
import { type ForeignPackage, readForeignPackage } from '#main/domain/packages/foreign-package.ts';
import { readPackage } from '#main/storage/package/read-package.ts';
import { AppError } from '#shared/domain/errors.ts';
import { verifyRecordFile } from './verify-record-file.ts';

/** What the process says that reads a package: a line for each. */
export type PackageMessage =
  | { kind: 'progress'; done: number; of: number }
  | { kind: 'end'; found: ForeignPackage }
  | { kind: 'problem'; message: string };

const EVERY_MS = 200;
const lineOf = (message: PackageMessage): string => `${JSON.stringify(message)}\n`;

/** A folder that was chosen by mistake may hold a whole disk, and what is neither file nor folder never ends. */
const requirePackage = (path: string): void => {
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there) throw new AppError('cannot-read', `${path} is not there. Check the path.`);
  const isPackage = there.isDirectory() ? [BAGIT, BESIDE.list].some((name) => existsSync(join(path, name))) : there.isFile();
  if (!isPackage)
    throw new AppError('cannot-read', `${path} is no audit package. Give its file, or the folder that holds bagit.txt or ${BESIDE.list}.`);
};

/**
 * Reads a package that nobody vouches for, and says line by line how far it is and what came of it. Runs in a process apart.
 * @param say takes a line
 */
export const answerPackage = async (path: string, say: (line: string) => void): Promise<void> => {
  try {
    requirePackage(path);
    const reading = await readPackage(path);
    try {
      const of = reading.files.size + [...reading.files.keys()].filter((name) => name.startsWith('data/records/')).length;
      let [done, saidAt] = [0, 0];
      const found = await readForeignPackage(reading, {
        verify: (bytes, authority) => verifyRecordFile(bytes, authority, 'A file in data/records'),
        tell: () => {
          done += 1;
          if (performance.now() - saidAt < EVERY_MS) return;
          saidAt = performance.now();
          say(lineOf({ kind: 'progress', done, of }));
        },
      });
      say(lineOf({ kind: 'end', found }));
    } finally {
      await reading.close();
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(lineOf({ kind: 'problem', message: error.message }));
  }
};
