import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { LegacyFolder, LegacyFolders } from '#main/ports/legacy-folder.ts';
import { namesDevice } from '#shared/domain/device-name.ts';
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
          `The folder ${root} holds more than ${LIMITS.files} files. Divide it and import the parts one after another.`,
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

/** A path from the folder on, with "/" between; null for what leads out of it or is the folder itself. */
const within = (root: string, whole: string): string | null => {
  const inside = relative(root, whole);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : inside.split(sep).join('/');
};

/** The bytes of a plain file of the folder, reached by no link, neither the file's own nor one of a folder above it (junctions too). */
const readWithin = (root: string, file: string): Uint8Array => {
  try {
    const real = realpathSync(join(root, file));
    if (within(root, real) !== file) throw cannotRead(file);
    return readPlain(real);
  } catch (error) {
    throw error instanceof AppError ? error : cannotRead(file);
  }
};

const isLinked = (root: string, file: string): boolean => {
  try {
    return within(root, realpathSync(join(root, file))) !== file;
  } catch {
    return false;
  }
};

/** An index lies in the folder that was chosen, like the files that it names: no path makes the program read another place. */
const readIndex = (folder: string, path: string): { path: string; bytes: Uint8Array } => {
  const chosen = resolve(folder);
  const put = 'Put the index into the folder and write its path from there.';
  const cut = path.includes('\0') ? null : resolve(chosen, path);
  const root = realRootOf(chosen);
  const file = cut === null ? null : (within(chosen, cut) ?? within(root, cut));
  if (file === null) throw new AppError('refused', `The index "${path.slice(0, 300)}" leads out of the folder ${chosen}. ${put}`);
  if (namesDevice(file)) throw new AppError('refused', `The index "${path}" has the name of a device on Windows. Give it another name.`);
  if (isLinked(root, file))
    throw new AppError('refused', `The index "${path}" is a link, or lies behind one. Links are not followed. ${put}`);
  return { path: file, bytes: readWithin(root, file) };
};

const realRootOf = (path: string): string => {
  try {
    const root = realpathSync(path);
    if (!statSync(root).isDirectory()) throw cannotRead(path);
    return root;
  } catch (error) {
    throw error instanceof AppError ? error : cannotRead(`The folder ${path}`);
  }
};

const open = (folder: string): LegacyFolder => {
  const path = resolve(folder);
  const root = realRootOf(path);
  try {
    return { path, ...walk(root), read: (file) => readWithin(root, file) };
  } catch (error) {
    throw error instanceof AppError ? error : cannotRead(`The folder ${path}`);
  }
};

/** Folders from other systems, on the disk. */
export const createLegacyFolders = (): LegacyFolders => ({
  open,
  readIndex,
  running: null,
  planned: null,
});
