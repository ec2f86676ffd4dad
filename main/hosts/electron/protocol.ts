import { protocol } from 'electron';
import type { ScreenFiles } from '#main/hosts/screen-files.ts';
import { ORIGIN } from './settings.ts';

/** Before the program is ready: the screens have an origin of their own, under every rule of the web. */
export const declareProtocol = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

/** Serves the fixed list of files and nothing else. */
export const serveScreens = (files: ScreenFiles): void =>
  protocol.handle('app', ({ url, method }) => {
    const { pathname, host } = new URL(url);
    const file = method === 'GET' && `app://${host}` === ORIGIN ? files.get(pathname) : null;
    return file
      ? new Response(new Uint8Array(file.body), { headers: file.headers })
      : new Response('There is no such page.', { status: 404 });
  });
