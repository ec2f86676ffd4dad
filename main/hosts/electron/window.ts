import { BrowserWindow, dialog } from 'electron';
import { ORIGIN, webPreferences } from './settings.ts';

const ask = (window: BrowserWindow, message: string, detail: string, buttons: [string, string]): boolean =>
  dialog.showMessageBoxSync(window, { type: 'warning', message, detail, buttons, defaultId: 0, cancelId: 0, noLink: true }) === 1;

export const openWindow = (preload: string, packaged: boolean): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    webPreferences: webPreferences(preload, packaged),
  });
  window.once('ready-to-show', () => window.show());
  // The screens hold the window while a draft is not kept yet (beforeunload); here the person decides.
  window.webContents.on('will-prevent-unload', (event) => {
    if (ask(window, 'A draft has changes that are not kept yet.', 'Leaving now loses them.', ['Stay', 'Leave'])) event.preventDefault();
  });
  window.webContents.on('render-process-gone', () => {
    if (ask(window, 'The screens stopped working.', 'What was kept of a draft is still there.', ['Reload', 'Close'])) window.destroy();
    else window.webContents.reload();
  });
  void window.loadURL(`${ORIGIN}/`);
  return window;
};
