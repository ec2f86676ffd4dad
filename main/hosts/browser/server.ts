import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '#main/app/desk.ts';
import { type ScreenFiles, securityHeaders } from '#main/hosts/screen-files.ts';
import type { Answer } from '#shared/domain/errors.ts';
import { Gate } from './gate.ts';

/** A file of 200 MiB as base64, and the words around it. */
const LARGEST_CALL = 300 * 1024 * 1024;
const statusOf = { 'not-signed-in': 401, forbidden: 403, 'not-found': 404, internal: 500 } as const;

const send = (response: ServerResponse, status: number, body: string | Buffer, headers: Record<string, string>): void => {
  response.writeHead(status, { ...securityHeaders('none'), 'Cache-Control': 'no-store', ...headers });
  response.end(body);
};
const sendText = (response: ServerResponse, status: number, sentence: string): void =>
  send(response, status, sentence, { 'Content-Type': 'text/plain; charset=utf-8' });
const sendAnswer = (response: ServerResponse, answer: Answer): void => {
  const status = answer.ok ? 200 : (statusOf[answer.code as keyof typeof statusOf] ?? 400);
  send(response, status, JSON.stringify(answer), { 'Content-Type': 'application/json; charset=utf-8' });
};

/** @returns null when more is sent than any operation takes */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | null> => {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_CALL) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_CALL) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const callOf = (body: Buffer): { name: string; input: unknown } | null => {
  try {
    const { name, input } = JSON.parse(body.toString('utf8')) as { name?: unknown; input?: unknown };
    return typeof name === 'string' ? { name, input } : null;
  } catch {
    return null;
  }
};

export interface BrowserHost {
  /** Opens once; after that the browser holds its cookie. */
  launchUrl(): string;
  renewLaunch(): string;
  close(): Promise<void>;
}

/** The screens and one way to call operations, on the loopback interface only. */
export const startBrowserHost = async (desk: Desk, files: ScreenFiles): Promise<BrowserHost> => {
  let port = 0;
  const gate = new Gate(() => port);

  const answerCall = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const seat = gate.seatOf(request);
    if (!gate.isOwnOrigin(request)) return sendText(response, 403, 'Calls come from the screens of this program only.');
    if (!seat) return sendText(response, 401, 'This browser was not started by the program. Use the address that the program printed.');
    if (request.headers['content-type'] !== 'application/json') return sendText(response, 415, 'A call is JSON.');
    const body = await bodyOf(request);
    if (!body) {
      // What is still on its way is not read.
      response.once('finish', () => request.destroy());
      return send(response, 413, 'This is more than any operation takes.', {
        'Content-Type': 'text/plain; charset=utf-8',
        Connection: 'close',
      });
    }
    const call = callOf(body);
    if (!call) return sendAnswer(response, { ok: false, code: 'invalid-input', message: 'The call cannot be read.' });
    sendAnswer(response, await desk.call(seat, call.name, call.input));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (!gate.isOwnHost(request)) return sendText(response, 421, 'Use the address that the program printed.');
    if (request.method === 'POST' && path === '/call') return answerCall(request, response);
    if (request.method !== 'GET') return sendText(response, 405, 'Only pages and calls are served here.');
    if (path === '/launch') {
      const cookie = gate.enter(new URLSearchParams(query).get('token') ?? '');
      if (!cookie) return sendText(response, 403, 'This address was used already. Start the program again to get a new one.');
      return send(response, 303, '', { Location: '/', 'Set-Cookie': cookie });
    }
    if (!gate.seatOf(request))
      return sendText(response, 401, 'This browser was not started by the program. Use the address that the program printed.');
    const file = files.get(path);
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
