import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '#main/app/desk.ts';
import type { ScreenFiles } from '#main/hosts/screen-files.ts';
import { KEY_HEADER, LARGEST_CALL, TOO_LARGE_CALL, UNATTENDED_HEADER } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { bodyOf, jsonOf, send, sendAndHangUp, sendAnswer, sendJson, sendText } from './answers.ts';
import { giveFile, handleIn, takeFile } from './file-answers.ts';
import { Gate, type SeatKey } from './gate.ts';

/** Read of a call at most, so that a browser which sends too much hears why. */
const PATIENCE = 8 * LARGEST_CALL;
/** A token and the words around it. */
const LARGEST_TOKEN = 1024;
const STRANGER =
  'This window was not opened by the program. Use the address that the program printed; Enter on its terminal gives a new one.';

const nameIn = (path: string): string | null => {
  try {
    return decodeURIComponent(path.slice('/call/'.length));
  } catch {
    return null;
  }
};

export interface BrowserHost {
  /** Opens one window, once; after that the window shows its own key. */
  launchUrl(): string;
  renewLaunch(): string;
  close(): Promise<void>;
}

/**
 * The screens and one way to call operations, on the loopback interface only. The screens themselves are no secret, so
 * that whoever reaches the port may have them; calls need the key of a seat.
 * @param entered called whenever a window came in
 */
export const startBrowserHost = async (desk: Desk, files: ScreenFiles, entered: () => void = () => undefined): Promise<BrowserHost> => {
  let port = 0;
  const gate = new Gate(() => port);

  const answerEntry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request, LARGEST_TOKEN);
    const given = typeof body === 'string' ? undefined : jsonOf(body)?.value;
    const token = typeof given === 'object' && given !== null && 'token' in given ? given.token : null;
    const key = typeof token === 'string' ? gate.enter(token) : null;
    if (key === null)
      return sendText(
        response,
        403,
        'This address was used already, or is an old one. Press Enter on the terminal of the program for a new one.',
      );
    entered();
    sendJson(response, 200, { key });
  };

  const answerCall = async (request: IncomingMessage, response: ServerResponse, seatKey: SeatKey, name: string): Promise<void> => {
    const { seat } = seatKey;
    const body = await bodyOf(request, LARGEST_CALL, PATIENCE);
    const tooLarge: Answer = { ok: false, code: 'invalid-input', message: TOO_LARGE_CALL };
    if (body === 'endless') return sendAndHangUp(request, response, tooLarge);
    if (body === 'large') return sendJson(response, 413, tooLarge);
    const input = jsonOf(body);
    if (!input) return sendAnswer(response, { ok: false, code: 'invalid-input', message: 'The call cannot be read.' });
    const answer = await desk.call(seat, name, input.value, request.headers[UNATTENDED_HEADER] === undefined);
    if (name !== 'identity.signIn' || !answer.ok) return sendAnswer(response, answer);
    const { key, abandoned } = gate.renewKey(seatKey);
    if (abandoned) await desk.call(abandoned, 'identity.signOut', {});
    sendAnswer(response, answer, { [KEY_HEADER]: key });
  };

  const answerPost = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (!gate.isOwnOrigin(request)) return sendText(response, 403, 'Calls come from the screens of this program only.');
    const isFile = path === '/file';
    if (request.headers['content-type'] !== (isFile ? 'application/octet-stream' : 'application/json'))
      return sendText(response, 415, isFile ? 'A file is bytes.' : 'A call is JSON.');
    if (path === '/enter') return answerEntry(request, response);
    const seatKey = gate.seatKeyOf(request);
    if (!seatKey) return sendText(response, 401, STRANGER);
    if (isFile) return takeFile(request, response, desk, seatKey.seat);
    if (path === '/invite') return sendJson(response, 200, { token: gate.invite() });
    const name = path.startsWith('/call/') ? nameIn(path) : null;
    if (name === null) return sendText(response, 405, 'Only pages and calls are served here.');
    return answerCall(request, response, seatKey, name);
  };

  /** Never a page: it is asked for by our own script, which shows the key of its window. */
  const answerFile = async (request: IncomingMessage, response: ServerResponse, handle: string): Promise<void> => {
    if (!gate.isOwnScript(request)) return sendText(response, 403, 'Files are given to the screens of this program only.');
    const seatKey = gate.seatKeyOf(request);
    if (!seatKey) return sendText(response, 401, STRANGER);
    return giveFile(response, desk, seatKey.seat, handle);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!gate.isOwnHost(request)) return sendText(response, 421, 'Use the address that the program printed.');
    if (request.method === 'POST') return answerPost(request, response, path);
    if (request.method !== 'GET') return sendText(response, 405, 'Only pages and calls are served here.');
    const handle = handleIn(path);
    if (handle !== null) return answerFile(request, response, handle);
    const file = files.get(path === '/launch' ? '/' : path);
    if (!file) return sendText(response, 404, 'There is no such page.');
    send(response, 200, file.body, file.headers);
  };

  const server: Server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 600_000 }, (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) sendText(response, 500, 'The call could not be answered. Try again.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  const launchUrl = () => `http://127.0.0.1:${port}${gate.launchPath}`;
  return {
    launchUrl,
    renewLaunch: () => {
      gate.renew();
      return launchUrl();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
