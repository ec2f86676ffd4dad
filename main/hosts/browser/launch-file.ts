import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LaunchFile {
  path: string;
  /** The folder goes with it; a second time does nothing. */
  remove(): void;
}

const page = (url: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="referrer" content="no-referrer" />
    <meta http-equiv="refresh" content="0; url=${url}" />
    <title>Countersign</title>
  </head>
  <body><p><a href="${url}">Open Countersign</a></p></body>
</html>
`;

/**
 * A page that leads to the launch address, for its owner's eyes only. What opens the browser is given its path: a command
 * line is read by everybody on the computer (`ps`), a file with mode 0600 in a folder with mode 0700 is not.
 * @param folder one that browsers in a sandbox of their own may read: not hidden, and not the system's folder for passing files
 * @throws the file system's error when the folder cannot be written
 */
export const writeLaunchFile = (folder: string, url: string): LaunchFile => {
  const own = mkdtempSync(join(folder, 'Countersign-start-'));
  const remove = () => rmSync(own, { recursive: true, force: true });
  try {
    const path = join(own, 'start.html');
    writeFileSync(path, page(url), { mode: 0o600, flag: 'wx' });
    return { path, remove };
  } catch (error) {
    remove();
    throw error;
  }
};
