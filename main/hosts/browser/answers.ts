import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '#main/hosts/screen-files.ts';
import type { Answer } from '#shared/domain/errors.ts';

const statusOf = { 'not-signed-in': 401, forbidden: 403, 'not-found': 404, internal: 500 } as const;
const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

export const send = (response: ServerResponse, status: number, body: string | Buffer, headers: Record<string, string>): void => {
  response.writeHead(status, { ...securityHeaders('none'), 'Cache-Control': 'no-store', ...headers });
  response.end(body);
};
export const sendText = (response: ServerResponse, status: number, sentence: string): void =>
  send(response, status, sentence, { 'Content-Type': TEXT });
export const sendJson = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void =>
  send(response, status, JSON.stringify(value), { 'Content-Type': JSON_TYPE, ...headers });
export const sendAnswer = (response: ServerResponse, answer: Answer, headers: Record<string, string> = {}): void =>
  sendJson(response, answer.ok ? 200 : (statusOf[answer.code as keyof typeof statusOf] ?? 400), answer, headers);

/** What is still on its way is not read. */
export const sendAndHangUp = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
  response.once('finish', () => request.destroy());
  sendJson(response, 413, answer, { Connection: 'close' });
};

/**
 * The body of a request.
 * @param limit what is kept of it at most
 * @param patience what is read at most, so that a browser which sends more than the limit hears the answer instead of a broken line
 * @returns 'large' for more than the limit, 'endless' for more than the patience
 */
export const bodyOf = async (request: IncomingMessage, limit: number, patience = limit): Promise<Buffer | 'large' | 'endless'> => {
  if (Number(request.headers['content-length'] ?? 0) > patience) return 'endless';
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > patience) return 'endless';
    if (size <= limit) chunks.push(chunk);
    else chunks = [];
  }
  return size > limit ? 'large' : Buffer.concat(chunks);
};

/** @returns undefined for what is no JSON */
export const jsonOf = (body: Buffer): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(body.toString('utf8')) as unknown };
  } catch {
    return undefined;
  }
};
