import { app, type Session, type WebContents } from 'electron';
import { deniedNavigation, ORIGIN } from './settings.ts';

const own = [`${ORIGIN}/`, `blob:${ORIGIN}/`];
const isOwn = (url: string): boolean => own.some((start) => url.startsWith(start));

const confine = (contents: WebContents): void => {
  for (const name of deniedNavigation) contents.on(name as 'will-navigate', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};

/** Call before the first window. */
export const confineContents = (): void => {
  app.on('web-contents-created', (_event, contents) => confine(contents));
};

export const confineSession = (session: Session, packaged: boolean): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The spell checker fetches dictionaries.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) && !(!packaged && url.startsWith('devtools:')) }));
  // Files leave through the save dialog of shell.ts only.
  session.on('will-download', (event) => event.preventDefault());
};
