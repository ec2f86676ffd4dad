import type { Answer } from './domain/errors.ts';

/** The loopback host answers a sign-in with the new key of the window in it. */
export const KEY_HEADER = 'countersign-key';

/** A call that comes of no person says so: it keeps no session open. */
export const UNATTENDED_HEADER = 'countersign-unattended';

/** Bytes of a call at most, in every host; what is larger travels as a file. */
export const LARGEST_CALL = 8 * 1024 * 1024;
export const TOO_LARGE_CALL =
  'This is more than 8 MB, the most that a call takes. A file and a text with its pictures travel beside the call: load the screens again and do it once more.';

/** What the native menu asks of the screens; `verify-package` also when a package was opened with the program. */
export const menuCommands = ['open-vault', 'verify-package', 'print', 'find', 'lock', 'guide'] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** What Electron's preload gives to the screens; in a browser there is none, and calls go to the loopback host. */
export interface Bridge {
  /** @param attended whether it comes of a person, whose session stays open for it; so it is when left out */
  call(name: string, input: unknown, attended?: boolean): Promise<Answer>;
  /** Where the program has a window of its own: the operations of shared/api/shell.ts answer, and there is a menu. */
  native?: {
    /** @returns how to stop listening */
    onCommand(listener: (command: MenuCommand) => void): () => void;
    /** Where a file lies that was dropped on the window. */
    pathOf(file: File): string;
  };
}
