import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { hostOperations } from '#shared/api/host.ts';
import { AppError } from '#shared/domain/errors.ts';
import { mayBePackage } from '#shared/domain/package-file.ts';

type Folders = (typeof hostOperations)['host.folders']['output']['_output'];
/** More than anybody reads; who has more of them types the path. */
const MOST = 500;

const is = (kind: 'isDirectory' | 'isFile', path: string): boolean => {
  try {
    return statSync(path)[kind]();
  } catch {
    return false;
  }
};
const inOrder = (names: readonly string[]): string[] => names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/**
 * The folders inside a folder, by name, without those that their names hide.
 * @param folder of this computer; the person's own when left out
 * @param withPackages whether files that may be audit packages are named, too
 * @throws AppError 'cannot-read'
 */
export const foldersIn = (folder = homedir(), withPackages = false): Folders => {
  const here = resolve(folder);
  const above = dirname(here);
  let names: string[];
  try {
    names = readdirSync(here).filter((name) => !name.startsWith('.'));
  } catch {
    throw new AppError('cannot-read', `The folder ${here} cannot be read. Check that it is there, and your rights in it.`);
  }
  const inside = inOrder(names.filter((name) => is('isDirectory', join(here, name))));
  const packages = inOrder(withPackages ? names.filter((name) => mayBePackage(name) && is('isFile', join(here, name))) : []);
  return {
    folder: here,
    parent: above === here ? null : above,
    inside: inside.slice(0, MOST).map((name) => {
      const path = join(here, name);
      return { name, path, isVault: existsSync(join(path, 'vault.db')) };
    }),
    more: Math.max(0, inside.length - MOST) + Math.max(0, packages.length - MOST),
    ...(withPackages ? { packages: packages.slice(0, MOST).map((name) => ({ name, path: join(here, name) })) } : {}),
  };
};

/**
 * A vault inside the folder of the program would be taken away with it.
 * @param programFolder where the program is installed; undefined where it is not
 * @throws AppError 'refused'
 */
export const requireOutside = (folder: string, programFolder: string | undefined): void => {
  if (programFolder === undefined) return;
  const path = relative(programFolder, folder);
  const isOutside = isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`);
  if (!isOutside)
    throw new AppError(
      'refused',
      `${folder} is in the folder of the program, which is emptied when the program is uninstalled. Choose a folder of your documents or of a server.`,
    );
};
