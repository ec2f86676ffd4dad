import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mayBePackage } from '#shared/domain/package-file.ts';

interface Started {
  /** All words of the start, the program first. */
  argv: readonly string[];
  /** Where it was started. */
  folder: string;
  platform: NodeJS.Platform;
}

/** A word may be a path, or the address of a local file, which desktops of Linux pass on. */
const pathOf = (word: string, windows: boolean): string | null => {
  if (!/^file:/i.test(word)) return word;
  try {
    return fileURLToPath(word, { windows });
  } catch {
    // Of another computer, or no address.
    return null;
  }
};

/**
 * The audit package that the program was started with, by a double click or "Open with". Only the name is looked at, and
 * nothing is opened: what it really is, the process apart finds out.
 * @returns its absolute path, of the last one where there are several; null where there is none
 */
export const packageIn = ({ argv, folder, platform }: Started): string | null => {
  const windows = platform === 'win32';
  const { isAbsolute, resolve } = windows ? win32 : posix;
  const paths = argv.slice(1).flatMap((word) => {
    if (word.startsWith('-')) return [];
    const path = pathOf(word, windows);
    return path !== null && !path.includes('\0') && mayBePackage(path) ? [isAbsolute(path) ? path : resolve(folder, path)] : [];
  });
  return paths.at(-1) ?? null;
};

/** The package that waits for the screens: they ask for it when they are there, and it is handed out once. */
export class WaitingPackage {
  #path: string | null = null;

  /** @returns whether there is one to show now */
  bring(path: string | null): boolean {
    if (path !== null) this.#path = path;
    return path !== null;
  }

  take(): string | null {
    const path = this.#path;
    this.#path = null;
    return path;
  }
}
