import { KEY_HEADER, UNATTENDED_HEADER } from '#shared/bridge.ts';
import { type Answer, AppError } from '#shared/domain/errors.ts';
import { phrase, say } from '../words/say.ts';
import { isAttended } from './attended.ts';
import { askOpenWindows, inviteWindows } from './invitation.ts';
import type { Transport } from './transport.ts';
import { thisVisit } from './visit.ts';
import { partFromCopied } from './window-id.ts';

/** Where this window keeps its key: for this tab and this port alone, and gone with the tab (decision 0027). */
const KEPT = 'countersign.key';
const keep = (key: string): void => sessionStorage.setItem(KEPT, key);

const bearing = (key: string | null): Record<string, string> => ({
  ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
  ...(isAttended() ? {} : { [UNATTENDED_HEADER]: '1' }),
});
const OVER = phrase(
  'The session of this window is over: it was ended elsewhere, or the program was started again. Load the page again to sign in; copy first what you typed.',
);

/** What is no answer of the program is a sentence of its gate. */
const answerIn = async <Value>(response: Response): Promise<Answer<Value>> => {
  if (response.headers.get('Content-Type')?.startsWith('application/json')) return (await response.json()) as Answer<Value>;
  throw new AppError('internal', await response.text());
};

/** What browsers send for a page that has ended, with room for the headers; anything larger goes while the page lives. */
const OUTLIVES = 60 * 1024;

const post = (path: string, body: unknown, key: string | null, outlives = false): Promise<Response> => {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...bearing(key) },
    body: bytes,
    keepalive: outlives && bytes.length < OUTLIVES,
  });
};

/** @returns what is wrong with the token, or null after the window got a seat with it */
const enter = async (token: string): Promise<string | null> => {
  const response = await post('/enter', { token }, null);
  if (!response.ok) return response.text();
  keep(((await response.json()) as { key: string }).key);
  return null;
};

/** The token behind the launch address; it leaves the address at once, and with that the history of the browser. */
const takeLaunchToken = (): string | null => {
  if (window.location.pathname !== '/launch') return null;
  const token = window.location.hash.slice(1);
  window.history.replaceState(null, '', '/');
  return token;
};

const comeIn = async (token: string | null): Promise<string | null> => {
  if (await partFromCopied()) sessionStorage.removeItem(KEPT);
  // An address that was used already does no harm to a window that is in.
  if (token !== null) {
    const refusal = await enter(token);
    return sessionStorage.getItem(KEPT) === null ? refusal : null;
  }
  if (sessionStorage.getItem(KEPT) !== null) return null;
  const invited = await askOpenWindows();
  return invited === null ? null : enter(invited);
};

const isStranger = ({ status, headers }: Response): boolean => status === 401 && headers.get('Content-Type')?.startsWith('text/') === true;

const callWith = async (key: string | null, name: string, input: unknown, outlives = false): Promise<Answer> => {
  const visit = thisVisit();
  const response = await post(`/call/${encodeURIComponent(name)}`, input, key, outlives);
  const now = sessionStorage.getItem(KEPT);
  // The person signed in anew while the call was under way; for one who has left meanwhile nothing is asked with the key of the next.
  if (response.status === 401 && now !== key && now !== null && visit === thisVisit()) return callWith(now, name, input, outlives);
  if (isStranger(response) && key !== null) {
    if (now === key) sessionStorage.removeItem(KEPT);
    return { ok: false, code: 'not-signed-in', message: say(OVER) };
  }
  const renewed = response.headers.get(KEY_HEADER);
  if (renewed !== null) keep(renewed);
  return answerIn(response);
};

const fetchWith = async (key: string | null, handle: string): Promise<Answer<Blob>> => {
  const response = await fetch(`/file/${handle}`, { headers: bearing(key) });
  if (!response.ok) return answerIn(response);
  const value = await response.blob().catch(() => {
    throw new AppError('damaged', say('The file broke off on its way, so nothing of it was taken. Ask for it again.'));
  });
  return { ok: true, value };
};

/** Calls over the loopback host, for a page that no Electron surrounds. Call it before the address is read for anything else. */
export const overLoopback = (): Transport => {
  let entering = comeIn(takeLaunchToken());
  let isKnown = false;
  void entering.then(() =>
    inviteWindows(async () => {
      const key = sessionStorage.getItem(KEPT);
      const response = key === null ? null : await post('/invite', {}, key);
      return response?.ok ? ((await response.json()) as { token: string }).token : null;
    }),
  );
  const keyOfWindow = async (): Promise<string | null> => {
    const refusal = await entering;
    if (refusal !== null) throw new AppError('refused', refusal);
    return sessionStorage.getItem(KEPT);
  };
  return {
    call: async (name, input, outlives) => {
      const answer = await callWith(await keyOfWindow(), name, input, outlives);
      // A key from before the program was started again: the window comes in as a new one.
      if (!isKnown && sessionStorage.getItem(KEPT) === null) {
        isKnown = true;
        entering = comeIn(null);
        return callWith(await keyOfWindow(), name, input, outlives);
      }
      isKnown = true;
      return answer;
    },
    hasSeat: () => sessionStorage.getItem(KEPT) !== null,
    bring: async (file) => {
      const headers = { 'Content-Type': 'application/octet-stream', ...bearing(await keyOfWindow()) };
      return answerIn(await fetch('/file', { method: 'POST', headers, body: file }));
    },
    fetch: async (handle) => fetchWith(await keyOfWindow(), handle),
  };
};
