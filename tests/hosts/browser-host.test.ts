import { type IncomingHttpHeaders, request } from 'node:http';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { passwordOf, Workplace } from '#main/testing/workplace.ts';
import { hostOperations } from '#shared/api/host.ts';
import { operations } from '#shared/api/index.ts';

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
  let port = 0;
  let cookie = '';

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
  const own = (): Record<string, string> => ({ cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' });
  const callAs = (headers: Record<string, string>, name: string, input: unknown): Promise<Reply> =>
    send({ method: 'POST', path: '/call', headers: { ...own(), ...headers }, body: JSON.stringify({ name, input }) });
  const enter = async (): Promise<string> => {
    const reply = await send({ path: new URL(host.renewLaunch()).pathname + new URL(host.renewLaunch()).search });
    return (reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
  };

  beforeAll(async () => {
    const place = await Workplace.staffed();
    place.context.vault.close();
    desk = new Desk({ host: 'browser', because: 'A test.', version: '0', settingsFolder: place.folder, kdf: { n: 1024, r: 8, p: 1 } });
    host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
    port = Number(new URL(host.launchUrl()).port);
    cookie = await enter();
    expect((await callAs({}, 'host.openVault', { folder: place.folder })).status).toBe(200);
  });
  afterAll(async () => {
    await host.close();
    desk.close();
  });

  it('a name that was rebound to this computer gets nothing', async () => {
    for (const name of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1', ''])
      expect((await send({ headers: { host: name, cookie } })).status, name).toBe(421);
  });

  it('a page of another origin calls nothing, and reads nothing', async () => {
    for (const origin of ['http://evil.example', 'null', `http://localhost:${port}`, `https://127.0.0.1:${port}`]) {
      const reply = await callAs({ origin }, 'host.state', {});
      expect(reply.status, origin).toBe(403);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
    const { origin: _origin, ...without } = own();
    expect((await send({ method: 'POST', path: '/call', headers: without, body: '{}' })).status).toBe(403);
    expect((await callAs({ 'sec-fetch-site': 'cross-site' }, 'host.state', {})).status).toBe(403);
    expect((await send({ method: 'OPTIONS', path: '/call', headers: own() })).status).toBe(405);
  });

  it('a launch address works once; wrong, used and missing tokens open nothing', async () => {
    const address = new URL(host.renewLaunch());
    const path = address.pathname + address.search;
    expect((await send({ path })).status).toBe(303);
    expect((await send({ path })).status).toBe(403);
    for (const token of ['', 'x', 'A'.repeat(43)]) expect((await send({ path: `/launch?token=${token}` })).status).toBe(403);
    expect((await send({ path: '/launch' })).status).toBe(403);
    for (const wrong of ['', 'countersign=', 'countersign=guess', 'other=1'])
      expect((await send({ headers: { cookie: wrong } })).status, wrong).toBe(401);
    const set = (await send({ path: new URL(host.renewLaunch()).pathname })).headers['set-cookie'];
    expect(set).toBeUndefined();
  });

  it('the cookie is out of reach of scripts and other sites', async () => {
    const address = new URL(host.renewLaunch());
    const reply = await send({ path: address.pathname + address.search });
    expect(reply.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('a session belongs to its cookie: another browser of this computer is nobody', async () => {
    await callAs({}, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') });
    expect((await callAs({}, 'identity.listPeople', {})).status).toBe(200);
    const other = await enter();
    expect((await callAs({ cookie: other }, 'identity.listPeople', {})).status).toBe(401);
    const signedIn = JSON.parse((await callAs({}, 'identity.signIn', { userId: 'admin', password: passwordOf('admin') })).text);
    expect(signedIn.value.sessionId).toBe('');
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
    for (const path of tricks) expect((await send({ path, headers: { cookie } })).status, path).toBe(404);
  });

  it('every answer carries the policy; the page has a new nonce each time', async () => {
    const nonces = new Set<string>();
    for (let index = 0; index < 3; index += 1) {
      const { headers, text } = await send({ headers: { cookie } });
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
      expect(text).toContain(nonce);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    for (const reply of [await send({ path: '/nothing', headers: { cookie } }), await callAs({}, 'host.state', {}), await send({})]) {
      expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(reply.headers['cache-control']).toBe('no-store');
    }
  });

  it('too much, no JSON and other methods are refused', async () => {
    const large = await send({
      method: 'POST',
      path: '/call',
      headers: { ...own(), 'content-length': String(400 * 1024 * 1024) },
      body: '{',
    }).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
    expect((await send({ method: 'POST', path: '/call', headers: { ...own(), 'content-type': 'text/plain' }, body: '{}' })).status).toBe(
      415,
    );
    expect((await send({ method: 'POST', path: '/call', headers: own(), body: 'no json' })).status).toBe(400);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE']) expect((await send({ method, headers: own() })).status, method).toBe(405);
  });

  it('[R08] every operation refuses whoever lacks its role, over the wire as in dispatch', async () => {
    const reader = await enter();
    await callAs({ cookie: reader }, 'identity.signIn', { userId: 'auditor', password: passwordOf('auditor') });
    for (const [name, { permission }] of Object.entries(operations)) {
      if (permission === 'public' || permission === 'person' || permission.includes('Auditor')) continue;
      const reply = await callAs({ cookie: reader }, name, {});
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
      const replies = await Promise.all(
        messages.slice(at, at + 50).map(({ name, input }) =>
          send({
            method: 'POST',
            path: '/call',
            headers: { ...own(), cookie: fuzzed },
            body: JSON.stringify({ name, input }, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '',
          }),
        ),
      );
      for (const reply of replies) expect([200, 400, 401, 403, 404]).toContain(reply.status);
    }
    expect(await head()).toBe(before);
    expect((await callAs({}, 'host.state', {})).status).toBe(200);
  });
});
