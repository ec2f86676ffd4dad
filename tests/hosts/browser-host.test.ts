import { type IncomingHttpHeaders, request } from 'node:http';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { passwordOf, type TestClock, Workplace } from '#main/testing/workplace.ts';
import { hostOperations } from '#shared/api/host.ts';
import { operations } from '#shared/api/index.ts';
import { LARGEST_CALL } from '#shared/bridge.ts';

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}
interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

describe('the loopback host, attacked from the same computer and from pages of others', () => {
  let desk: Desk;
  let host: Awaited<ReturnType<typeof startBrowserHost>>;
  let place: Workplace;
  let clock: TestClock;
  let port = 0;
  let key = '';

  const send = ({ method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Reply> =>
    new Promise((done, fail) => {
      const asked = request(
        { host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers }, setHost: false, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            done({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
          );
        },
      );
      asked.on('error', fail);
      asked.end(body);
    });
  const bearing = (shown: string): Record<string, string> => ({ authorization: `Bearer ${shown}` });
  const ours = (): Record<string, string> => ({ origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' });
  const own = (): Record<string, string> => ({ ...ours(), ...bearing(key) });
  const callAs = (headers: Record<string, string>, name: string, input: unknown): Promise<Reply> =>
    send({
      method: 'POST',
      path: `/call/${encodeURIComponent(name)}`,
      headers: { ...own(), ...headers },
      body: JSON.stringify(input, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
    });
  const knock = (token: string, headers = ours()): Promise<Reply> =>
    send({ method: 'POST', path: '/enter', headers, body: JSON.stringify({ token }) });
  const tokenOf = (url: string): string => new URL(url).hash.slice(1);
  const enter = async (): Promise<string> => (JSON.parse((await knock(tokenOf(host.renewLaunch()))).text) as { key: string }).key;
  /** @returns the key after the sign-in */
  const signInAs = async (shown: string, userId: string): Promise<string> => {
    const reply = await callAs(bearing(shown), 'identity.signIn', { userId, password: passwordOf(userId) });
    return String(reply.headers['countersign-key']);
  };
  const signOut = (shown: string) => callAs(bearing(shown), 'identity.signOut', {});

  beforeAll(async () => {
    place = await Workplace.staffed();
    clock = place.clock;
    place.context.vault.close();
    desk = new Desk({
      host: 'browser',
      because: 'A test.',
      version: '0',
      settingsFolder: place.folder,
      kdf: { n: 1024, r: 8, p: 1 },
      clock,
    });
    host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
    port = Number(new URL(host.launchUrl()).port);
    key = await enter();
    expect((await callAs({}, 'host.openVault', { folder: place.folder })).status).toBe(200);
  });
  afterAll(async () => {
    await host.close();
    desk.close();
  });

  it('a name that was rebound to this computer gets nothing', async () => {
    for (const name of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1', ''])
      expect((await send({ headers: { host: name, ...bearing(key) } })).status, name).toBe(421);
  });

  it('a page of another origin calls nothing, and reads nothing', async () => {
    for (const origin of ['http://evil.example', 'null', `http://localhost:${port}`, `https://127.0.0.1:${port}`]) {
      const reply = await callAs({ origin }, 'host.state', {});
      expect(reply.status, origin).toBe(403);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
    const { origin: _origin, ...without } = own();
    expect((await send({ method: 'POST', path: '/call/host.state', headers: without, body: '{}' })).status).toBe(403);
    expect((await callAs({ 'sec-fetch-site': 'cross-site' }, 'host.state', {})).status).toBe(403);
    // Another port of this computer is the same site, and another origin.
    expect((await callAs({ 'sec-fetch-site': 'same-site' }, 'host.state', {})).status).toBe(403);
    expect((await knock(tokenOf(host.renewLaunch()), { ...ours(), origin: 'http://127.0.0.1:9' })).status).toBe(403);
    expect((await send({ method: 'OPTIONS', path: '/call/host.state', headers: own() })).status).toBe(405);
  });

  it('a launch address works once; wrong, used and missing tokens open nothing', async () => {
    const token = tokenOf(host.renewLaunch());
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await knock(token)).status).toBe(200);
    expect((await knock(token)).status).toBe(403);
    const voided = tokenOf(host.renewLaunch());
    host.renewLaunch();
    for (const wrong of [voided, '', 'x', 'A'.repeat(43), 'A'.repeat(5000)])
      expect((await knock(wrong)).status, wrong.slice(0, 43)).toBe(403);
    for (const body of ['', '{}', '[]', 'null', '{"token":{}}'])
      expect((await send({ method: 'POST', path: '/enter', headers: ours(), body })).status, body).toBe(403);
  });

  it('no secret is in what other ports of this computer are sent: there is no cookie, and the address keeps its token to itself', async () => {
    const url = new URL(host.renewLaunch());
    const replies = [await send({ path: url.pathname }), await knock(tokenOf(url.href)), await callAs({}, 'host.state', {})];
    for (const reply of replies) {
      expect(reply.status).toBe(200);
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
    expect(url.pathname + url.search).toBe('/launch');
    const { authorization: _key, ...without } = own();
    for (const wrong of [{}, bearing(''), bearing('A'.repeat(43)), { authorization: key }, { cookie: `countersign=${key}` }])
      expect((await send({ method: 'POST', path: '/call/host.state', headers: { ...without, ...wrong }, body: '{}' })).status).toBe(401);
  });

  it('an open window invites another of its browser once, to a seat of its own where nobody is signed in', async () => {
    const signedIn = await signInAs(await enter(), 'author');
    const invite = (headers: Record<string, string>) =>
      send({ method: 'POST', path: '/invite', headers: { ...ours(), ...headers }, body: '{}' });
    expect((await invite({})).status).toBe(401);
    const { token } = JSON.parse((await invite(bearing(signedIn))).text) as { token: string };
    const { key: other } = JSON.parse((await knock(token)).text) as { key: string };
    expect((await knock(token)).status).toBe(403);
    expect(JSON.parse((await callAs(bearing(other), 'host.state', {})).text).value.person).toBeNull();
    await signOut(signedIn);
  });

  it('signing in changes the key of a window: who knew the one from before is nobody', async () => {
    const before = await enter();
    const after = await signInAs(before, 'author');
    expect(after).toMatch(/^[\w-]{43}$/);
    expect(after).not.toBe(before);
    // Not even in the moment before the window has used its new key.
    expect((await callAs(bearing(before), 'workflow.home', {})).status).toBe(401);
    expect((await callAs(bearing(after), 'workflow.home', {})).status).toBe(200);
    const late = await callAs(bearing(before), 'host.state', {});
    expect([late.status, late.headers['content-type']]).toEqual([401, 'text/plain; charset=utf-8']);
    const again = await signInAs(after, 'author');
    expect(again).not.toBe(after);
    expect((await callAs(bearing(again), 'workflow.home', {})).status).toBe(200);
    expect((await callAs(bearing(after), 'workflow.home', {})).status).toBe(401);
    await signOut(again);
  });

  it('a window that lost the answer to its sign-in signs in again with the key that it has', async () => {
    const before = await enter();
    await signInAs(before, 'author');
    const again = await signInAs(before, 'author');
    expect((await callAs(bearing(again), 'workflow.home', {})).status).toBe(200);
    await signOut(again);
  });

  it('a session belongs to its window: another window of this computer is nobody', async () => {
    key = await signInAs(key, 'admin');
    expect((await callAs({}, 'identity.listPeople', {})).status).toBe(200);
    const other = await enter();
    expect((await callAs(bearing(other), 'identity.listPeople', {})).status).toBe(401);
    const reply = await callAs({}, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    key = String(reply.headers['countersign-key']);
    expect(JSON.parse(reply.text).value.sessionId).toBe('');
  });

  it('paths reach the built screens and nothing else', async () => {
    const tricks = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '//etc/passwd',
      '/assets/../../package.json',
      '/assets\\..\\..\\package.json',
      '/index.html%00.js',
      '/.sources',
      '/call',
    ];
    for (const path of tricks) expect((await send({ path, headers: bearing(key) })).status, path).toBe(404);
  });

  it('every answer carries the policy; the page has a new nonce each time', async () => {
    const nonces = new Set<string>();
    for (let index = 0; index < 3; index += 1) {
      const { headers, text } = await send({});
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
      expect(text).toContain(nonce);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    for (const reply of [await send({ path: '/nothing' }), await callAs({}, 'host.state', {}), await send({})]) {
      expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(reply.headers['cache-control']).toBe('no-store');
    }
  });

  it('too much, no JSON and other methods are refused', async () => {
    const path = '/call/documents.importFile';
    const large = await send({
      method: 'POST',
      path,
      headers: { ...own(), 'content-length': String(400 * 1024 * 1024) },
      body: '{',
    }).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
    expect((await send({ method: 'POST', path, headers: { ...own(), 'content-type': 'text/plain' }, body: '{}' })).status).toBe(415);
    expect((await send({ method: 'POST', path, headers: own(), body: 'no json' })).status).toBe(400);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) expect((await send({ method, headers: own() })).status, method).toBe(405);
  });

  it('no call takes more than 8 MB, whatever it is called and whoever calls; the refusal is a sentence', async () => {
    const body = Buffer.from(JSON.stringify({ text: 'A'.repeat(LARGEST_CALL) }));
    const tooMuch = { ok: false, code: 'invalid-input', message: expect.stringMatching(/^This is more than 8 MB, /) };
    const author = await signInAs(await enter(), 'author');
    const nobody = await enter();
    const large = async (shown: string, name: string): Promise<void> => {
      const headers = { ...ours(), ...bearing(shown) };
      const reply = await send({ method: 'POST', path: `/call/${encodeURIComponent(name)}`, headers, body });
      expect([reply.status, JSON.parse(reply.text)], name).toEqual([413, tooMuch]);
    };
    for (const name of [...Object.keys(operations), ...Object.keys(hostOperations), 'no such operation']) await large(author, name);
    for (const name of ['identity.signIn', 'documents.importFile', 'host.openVault']) await large(nobody, name);
    await signOut(author);
  });

  it('a window where nobody is signed in closes no vault under others, opens no other and makes none', async () => {
    const nobody = await enter();
    const author = await signInAs(await enter(), 'author');
    const refused = { ok: false, code: 'refused', message: expect.stringContaining('signed in') };
    const vault = {
      folder: `${place.folder}-other`,
      organisation: 'Other',
      administrator: { userId: 'eve', printedName: 'Eve', department: 'Quality', password: passwordOf('eve') },
      custodianName: 'Cora Custodian',
      custodianPassphrase: 'a passphrase of the custodians',
      identityMethod: 'Seen',
    };
    for (const shown of [nobody, author]) {
      expect(JSON.parse((await callAs(bearing(shown), 'host.closeVault', {})).text)).toEqual(refused);
      expect(JSON.parse((await callAs(bearing(shown), 'host.openVault', { folder: vault.folder })).text)).toEqual(refused);
      expect(JSON.parse((await callAs(bearing(shown), 'host.createVault', vault)).text)).toEqual(refused);
    }
    for (const shown of [author, key]) expect((await callAs(bearing(shown), 'workflow.home', {})).status).toBe(200);
    await signOut(author);
    // Who is alone may: the own session is ended first, and the ledger tells it.
    expect((await callAs({}, 'host.closeVault', {})).status).toBe(200);
    expect((await callAs({}, 'workflow.home', {})).status).toBe(404);
    expect((await callAs(bearing(nobody), 'host.openVault', { folder: place.folder })).status).toBe(200);
    key = await signInAs(key, 'admin');
    const auditor = await signInAs(await enter(), 'auditor');
    const asked = { from: 1, limit: 1, newestFirst: true, operation: 'identity.signOut' };
    expect(JSON.parse((await callAs(bearing(auditor), 'audit.list', asked)).text).value).toMatchObject([{ actor: 'admin' }]);
    await signOut(auditor);
  });

  it('a session that was left without signing out holds the vault no longer than the idle lock', async () => {
    const nobody = await enter();
    await signInAs(await enter(), 'author');
    await signOut(key);
    clock.forward(14);
    expect((await callAs(bearing(nobody), 'host.closeVault', {})).status).toBe(400);
    clock.forward(2);
    expect((await callAs(bearing(nobody), 'host.closeVault', {})).status).toBe(200);
    expect((await callAs(bearing(nobody), 'host.openVault', { folder: place.folder })).status).toBe(200);
    key = await signInAs(key, 'admin');
  });

  it('[R08] every operation refuses whoever lacks its role, over the wire as in dispatch', async () => {
    const reader = await signInAs(await enter(), 'auditor');
    for (const [name, { permission }] of Object.entries(operations)) {
      if (permission === 'public' || permission === 'person' || permission.includes('Auditor')) continue;
      const reply = await callAs(bearing(reader), name, {});
      expect(JSON.parse(reply.text), name).toMatchObject({ ok: false, code: 'forbidden' });
    }
  });

  it('ten thousand malformed messages leave no effect and no crash', { timeout: 180_000 }, async () => {
    const fuzzed = await enter();
    const head = async () => {
      const { value } = JSON.parse((await callAs({}, 'audit.head', {})).text);
      return (value as { seq: number }).seq;
    };
    const before = await head();
    const names = fc.oneof(
      fc.constantFrom(...Object.keys(operations), ...Object.keys(hostOperations)),
      fc.string(),
      fc.constantFrom('__proto__', 'constructor'),
    );
    const harmless = (name: string) => name !== 'host.closeVault' && name !== 'host.openSample' && name !== 'workflow.tick';
    const message = fc.record({
      name: names.filter(harmless),
      input: fc.oneof(
        fc.json().map((text) => JSON.parse(text) as unknown),
        fc.anything(),
      ),
    });
    const messages = fc.sample(message, { numRuns: 10_000, seed: 7 });
    for (let at = 0; at < messages.length; at += 50) {
      const replies = await Promise.all(messages.slice(at, at + 50).map(({ name, input }) => callAs(bearing(fuzzed), name, input)));
      for (const reply of replies) expect([200, 400, 401, 403, 404]).toContain(reply.status);
    }
    expect(await head()).toBe(before);
    expect((await callAs({}, 'host.state', {})).status).toBe(200);
  });
});
