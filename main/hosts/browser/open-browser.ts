import { spawn } from 'node:child_process';
import { type LaunchFile, writeLaunchFile } from './launch-file.ts';

/** Long enough for a browser that starts cold; after that the printed address is the way in. */
const OPENS_WITHIN_MS = 60_000;

/** What a browser needs to know of our own environment is nothing: passwords may stand there. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('COUNTERSIGN_')));

const opener = (): [command: string, ...before: string[]] => {
  if (process.platform === 'win32') return ['cmd', '/c', 'start', ''];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open'];
};

/**
 * Opens the local browser at the launch address without the address on any command line.
 * @returns what takes the file away again, or null where none could be written: then the printed address is enough
 */
export const openBrowser = (folder: string, url: string): Pick<LaunchFile, 'remove'> | null => {
  try {
    const file = writeLaunchFile(folder, url);
    const [command, ...before] = opener();
    const child = spawn(command, [...before, file.path], { stdio: 'ignore', detached: true, env: environment() });
    // Without a desktop the printed address is enough.
    child.on('error', file.remove);
    child.unref();
    setTimeout(file.remove, OPENS_WITHIN_MS).unref();
    return file;
  } catch {
    return null;
  }
};
