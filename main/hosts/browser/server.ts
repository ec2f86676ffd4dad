import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '#main/app/desk.ts';
import type { ScreenFiles } from '#main/hosts/screen-files.ts';
import type { Contract } from '#shared/api/contract.ts';
import { isOperation, operations } from '#shared/api/index.ts';
import { KEY_HEADER } from '#shared/bridge.ts';
import { bodyOf, jsonOf, send, sendAndHangUp, sendAnswer, sendJson, sendText } from './answers.ts';
import { Gate, type SeatKey } from './gate.ts';

const MIB = 1024 * 1024;
/** A file of 200 MiB as base64, and the words around it. */
const LARGEST_IMPORT = 300 * MIB;
const LARGEST_CALL = 8 * MIB;
/** A token and the words around it. */
const LARGEST_TOKEN = 1024;
const STRANGER =
  'This window was not opened by the program. Use the address that the program printed; Enter on its terminal gives a new one.';

const bringsFile = (name: string): boolean => isOperation(name) && (operations[name] as Contract).bringsFile === true;
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
    // What is large is taken from people who are signed in only.
    const takesFiles = bringsFile(name) && seat.sessionId !== null;
    const body = await bodyOf(request, takesFiles ? LARGEST_IMPORT : LARGEST_CALL, LARGEST_IMPORT);
    const message = takesFiles
      ? 'This is more than any operation takes. A file may have 200 MB.'
      : 'This is more than 8 MB. Only importing a file and saving a text with its pictures take more: divide what you send, or import it as a file.';
    if (body === 'endless') return sendAndHangUp(request, response, { ok: false, code: 'invalid-input', message });
    if (body === 'large') return sendJson(response, 413, { ok: false, code: 'invalid-input', message });
    const input = jsonOf(body);
    if (!input) return sendAnswer(response, { ok: false, code: 'invalid-input', message: 'The call cannot be read.' });
    const answer = await desk.call(seat, name, input.value);
    if (name !== 'identity.signIn' || !answer.ok) return sendAnswer(response, answer);
    const { key, abandoned } = gate.renewKey(seatKey);
    if (abandoned) await desk.call(abandoned, 'identity.signOut', {});
    sendAnswer(response, answer, { [KEY_HEADER]: key });
  };

  const answerPost = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (!gate.isOwnOrigin(request)) return sendText(response, 403, 'Calls come from the screens of this program only.');
    if (request.headers['content-type'] !== 'application/json') return sendText(response, 415, 'A call is JSON.');
    if (path === '/enter') return answerEntry(request, response);
    const seatKey = gate.seatKeyOf(request);
    if (!seatKey) return sendText(response, 401, STRANGER);
    if (path === '/invite') return sendJson(response, 200, { token: gate.invite() });
    const name = path.startsWith('/call/') ? nameIn(path) : null;
    if (name === null) return sendText(response, 405, 'Only pages and calls are served here.');
    return answerCall(request, response, seatKey, name);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (!gate.isOwnHost(request)) return sendText(response, 421, 'Use the address that the program printed.');
    if (request.method === 'POST') return answerPost(request, response, path);
    if (request.method !== 'GET') return sendText(response, 405, 'Only pages and calls are served here.');
    const file = files.get(path === '/launch' ? '/' : path);
    if (!file) return sendText(response, 404, 'There is no such page.');
    send(response, 200, file.body, file.headers);
  };

  const server: Server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 120_000 }, (request, response) => {
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
