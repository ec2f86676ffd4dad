import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Desk, Seat } from '#main/app/desk.ts';
import { securityHeaders } from '#main/hosts/screen-files.ts';
import { sendAndHangUp, sendAnswer } from './answers.ts';

/** Read of a file that is refused, so that a browser which is sending it hears the answer instead of a broken line. */
const PATIENCE = 1024 * 1024 * 1024;
/** Nothing of the list is drawn or run by a browser as a page of our origin; whatever else there is, is bytes. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.zip': 'application/zip',
};
const HANDLE = /^\/file\/([\w-]{43})$/;

/** The handle that an address names; null for an address of something else. */
export const handleIn = (path: string): string | null => HANDLE.exec(path)?.[1] ?? null;

const isReadToItsEnd = async (request: IncomingMessage): Promise<boolean> => {
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > PATIENCE) return false;
  }
  return true;
};

/** Takes in the body of a request as a file, piece by piece; one that is cut off leaves nothing. */
export const takeFile = async (request: IncomingMessage, response: ServerResponse, desk: Desk, seat: Seat): Promise<void> => {
  const answer = await desk.bringFile(seat, request.iterator({ destroyOnReturn: false }));
  if (answer.ok || (await isReadToItsEnd(request))) return sendAnswer(response, answer);
  sendAndHangUp(request, response, answer);
};

/** A name that stands in a header as it is. RFC 8187 */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** Gives out a file piece by piece, to be saved. What is found to be changed on the way breaks off, and no browser takes it for whole. */
export const giveFile = async (response: ServerResponse, desk: Desk, seat: Seat, handle: string): Promise<void> => {
  const answer = await desk.fetchFile(seat, handle);
  if (!answer.ok) return sendAnswer(response, answer);
  const { name, size, pieces, close } = answer.value;
  response.writeHead(200, {
    ...securityHeaders('none'),
    'Cache-Control': 'no-store',
    'Content-Type': mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': size,
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded(name)}`,
  });
  // A window that goes away in the middle is no fault.
  await pipeline(Readable.from(pieces), response).catch(() => response.destroy());
  await close();
};
