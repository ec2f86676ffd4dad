import type { MenuCommand } from '#shared/bridge.ts';
import type { Language } from '#shared/domain/languages.ts';
import { call } from './client.ts';

/** Whether the program has a window of its own, with the system's dialogs and a menu; in a browser it has not. */
export const hasOwnWindow = (): boolean => window.countersign?.native !== undefined;

/** Listens to the native menu. @returns how to stop */
export const onMenuCommand = (listener: (command: MenuCommand) => void): (() => void) =>
  window.countersign?.native?.onCommand(listener) ?? (() => undefined);

/** Asks for a folder in the system's dialog. @returns null when the person thought better of it */
export const chooseFolder = async (purpose: 'open' | 'create'): Promise<string | null> =>
  (await call('shell.chooseFolder', { purpose })).folder;

/** The package that the program was opened with, once; null where there is none, and in a browser. */
export const takePackage = async (): Promise<string | null> => (hasOwnWindow() ? (await call('shell.takePackage', {})).path : null);

/** Asks for a package in the system's dialog. @returns null when the person thought better of it */
export const choosePackage = async (form: 'file' | 'folder'): Promise<string | null> => (await call('shell.choosePackage', { form })).path;

/** Where a file lies that was dropped on the window; null in a browser, which does not say it. */
export const pathOfDropped = (file: File): string | null => window.countersign?.native?.pathOf(file) ?? null;

/** The menu and the dialogs of the window speak the language of the screens. */
export const speakInMenu = async (language: Language): Promise<void> => {
  if (hasOwnWindow()) await call('shell.speak', { language });
};

/** Prints what is on the screen, without the frame around it. */
export const printScreen = async (): Promise<void> => {
  if (hasOwnWindow()) await call('shell.print', {});
  else window.print();
};
