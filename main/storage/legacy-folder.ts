import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { LegacyFolder, LegacyFolders } from '#main/ports/legacy-folder.ts';
import { AppError } from '#shared/domain/errors.ts';

const MIB = 1024 * 1024;
const LIMITS = { files: 100_000, depth: 32, bytes: 200 * MIB };
/** What systems and programs leave beside documents. */
const LEFTOVERS = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

const cannotRead = (what: string): AppError => new AppError('cannot-read', `${what} cannot be read. Check the path and your rights.`);

const walk = (root: string): Pick<LegacyFolder, 'files' | 'strange'> => {
  const files = new Map<string, { size: number }>();
  const strange: string[] = [];
  const open: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
  for (let folder = open.pop(); folder; folder = open.pop()) {
    for (const entry of readdirSync(join(root, folder.path), { withFileTypes: true })) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (LEFTOVERS.test(entry.name)) continue;
      if (entry.isDirectory() && folder.depth < LIMITS.depth) open.push({ path, depth: folder.depth + 1 });
      else if (entry.isFile()) files.set(path, { size: statSync(join(root, path)).size });
      else strange.push(path);
      if (files.size > LIMITS.files)
        throw new AppError(
          'refused',
          `The folder ${root} holds more than ${LIMITS.files} files. Divide it and bring the parts in one after another.`,
        );
    }
  }
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), strange: strange.sort() };
};

/** The bytes of a plain file; a link that took its place meanwhile is not followed. */
const readPlain = (path: string): Uint8Array => {
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const state = fstatSync(handle);
    if (!state.isFile()) throw cannotRead(path);
    if (state.size > LIMITS.bytes) throw new AppError('cannot-read', `${path} is larger than 200 MB. Divide it.`);
    return new Uint8Array(readFileSync(handle));
  } finally {
    closeSync(handle);
  }
};

const open = (folder: string): LegacyFolder => {
  const path = resolve(folder);
  try {
    const root = realpathSync(path);
    if (!statSync(root).isDirectory()) throw cannotRead(path);
    return {
      path,
      ...walk(root),
      read: (file) => {
        try {
          const real = realpathSync(join(root, file));
          const inside = relative(root, real);
          if (inside === '' || inside.startsWith('..') || isAbsolute(inside) || inside.split(sep).join('/') !== file)
            throw cannotRead(file);
          return readPlain(real);
        } catch (error) {
          throw error instanceof AppError ? error : cannotRead(file);
        }
      },
    };
  } catch (error) {
    throw error instanceof AppError ? error : cannotRead(`The folder ${path}`);
  }
};

/** Folders from other systems, on the disk. */
export const createLegacyFolders = (): LegacyFolders => ({
  open,
  readIndex: (folder, path) => {
    const whole = resolve(folder, path);
    try {
      return { path: relative(resolve(folder), whole).split(sep).join('/'), bytes: readPlain(realpathSync(whole)) };
    } catch (error) {
      throw error instanceof AppError ? error : cannotRead(whole);
    }
  },
  running: null,
  planned: null,
});
