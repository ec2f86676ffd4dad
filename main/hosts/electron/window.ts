import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BrowserWindow, dialog, type MessageBoxSyncOptions, screen } from 'electron';
import { native } from './native-words.ts';
import { ORIGIN, webPreferences } from './settings.ts';
import { LEAST, placeWindow, type WindowPlace } from './window-place.rules.ts';

interface WindowSettings {
  preload: string;
  packaged: boolean;
  /** Where the place of the window is kept. */
  placeFile: string;
}

const readPlace = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const keepPlace = (window: BrowserWindow, file: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() } satisfies WindowPlace));
  } catch {
    // A place that is not kept costs nothing; a window that does not close would.
  }
};

const question = (message: string, detail: string, buttons: [string, string]): MessageBoxSyncOptions => ({
  type: 'warning',
  message: native(message),
  detail: native(detail),
  buttons: buttons.map(native),
  defaultId: 0,
  cancelId: 0,
  noLink: true,
});

/** The screens hold the window while something was typed that the vault does not have (beforeunload); the person decides. */
const askBeforeLeaving = (window: BrowserWindow): void => {
  window.webContents.on('will-prevent-unload', (event) => {
    const options = question(
      'Something on this page is not saved.',
      'If you leave, what you entered in a form is gone. Of a draft, the working copy of what you typed stays on this computer and is offered when you open the draft again.',
      ['Stay', 'Leave'],
    );
    if (dialog.showMessageBoxSync(window, options) === 1) event.preventDefault();
  });
};

/** The seat lives in main, the working copies beside the vault: the page that comes back finds both. */
const offerReload = (window: BrowserWindow): void => {
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const options = question(
      'The screens stopped working.',
      'The vault is intact. Reload to go on: drafts open again with what you typed until a moment ago.',
      ['Reload', 'Close'],
    );
    const { response } = await dialog.showMessageBox(window, options);
    if (window.isDestroyed()) return;
    if (response === 0) window.webContents.reload();
    else window.destroy();
  });
};

export const openWindow = ({ preload, packaged, placeFile }: WindowSettings): BrowserWindow => {
  const { maximized, ...place } = placeWindow(
    readPlace(placeFile),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...place,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    webPreferences: webPreferences(preload, packaged),
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepPlace(window, placeFile));
  askBeforeLeaving(window);
  offerReload(window);
  void window.loadURL(`${ORIGIN}/`);
  return window;
};

/** A second start brings the first window forward. */
export const showWindow = (): void => {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.show();
  window?.focus();
};
