// Which host opens the screens, and why. Nothing here starts a download: the package `electron` itself is never loaded.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const platformName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

export const electronFolder = () => dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** @returns the path of Electron's binary, or null when it is not on this machine */
export const findElectron = (folder = electronFolder(), distribution = process.env.ELECTRON_OVERRIDE_DIST_PATH) => {
  const named = join(folder, 'path.txt');
  const binary = join(distribution || join(folder, 'dist'), existsSync(named) ? readFileSync(named, 'utf8').trim() : platformName);
  return existsSync(binary) ? binary : null;
};

/**
 * @param wanted what was said after `npm start --`
 * @param binary Electron's, or null
 */
export const chooseHost = (wanted, binary) => {
  if (wanted.includes('--browser')) return { host: 'browser', because: 'The local browser was asked for with --browser.' };
  if (binary) return { host: 'electron', because: 'Electron is present, so the screens open in a window of their own.' };
  if (wanted.includes('--fetch-electron'))
    return { host: 'browser', because: 'Electron could not be fetched, so the screens open in the local browser.' };
  return {
    host: 'browser',
    because: 'Electron is not installed here ("npm start -- --fetch-electron" fetches it), so the screens open in the local browser.',
  };
};

const options = {
  '--browser': 'open the screens in the local browser, also where Electron is present',
  '--fetch-electron': 'download Electron first, if it is not there',
  '--no-open': 'print the address instead of opening a browser',
  '--help': 'print this and end',
};
const help = `Usage: npm start [-- OPTIONS]

Opens Countersign: in Electron if its binary is present, otherwise in the browser on this computer.

${Object.entries(options)
  .map(([option, does]) => `  ${option.padEnd(18)}${does}`)
  .join('\n')}
`;

/**
 * @param wanted what was said after `npm start --`
 * @returns what is said instead of a start, and the exit code; null where the program starts
 */
export const insteadOfStart = (wanted) => {
  if (wanted.includes('--help') || wanted.includes('-h')) return { words: help, code: 0 };
  const unknown = wanted.find((word) => !Object.hasOwn(options, word));
  return unknown === undefined ? null : { words: `There is no option "${unknown}".\n\n${help}`, code: 2 };
};
