import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { removeAbandonedFolders, removeProcessFolder } from '#main/storage/files/process-folder.ts';
import { passwordOf, type TestClock, Workplace } from '#main/testing/workplace.ts';
import { canMount, SmallDisk } from '../faults/small-disk.ts';

type Body = string | Uint8Array<ArrayBuffer>;
const MIB = 1024 * 1024;
const SECRET = 'What nobody else may read, in a file that travels. ';
const empty = (): string => mkdtempSync(join(tmpdir(), 'countersign-test-'));
/** What lies in the folder of the process, beside its lock. */
const keptIn = (parent: string): string[] =>
  readdirSync(parent, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{32}$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
const folderIn = (parent: string): string =>
  join(parent, readdirSync(parent).find((name) => name.startsWith('countersign-files-')) ?? 'none');

describe('files that travel through the loopback host', () => {
  let place: Workplace;
  let clock: TestClock;
  let parent: string;
  let desk: Desk;
  let host: Awaited<ReturnType<typeof startBrowserHost>>;
  let origin = '';

  const open = async (more: { waits?: number; parent?: string; largest?: number; each?: number; all?: number } = {}): Promise<void> => {
    parent = more.parent ?? empty();
    desk = new Desk({
      host: 'browser',
      because: 'A test.',
      version: '0',
      settingsFolder: parent,
      kdf: { n: 1024, r: 8, p: 1 },
      clock,
      files: { ...more, parent },
    });
    host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
    origin = new URL(host.launchUrl()).origin;
  };
  const close = async (): Promise<void> => {
    await host.close();
    desk.close();
    removeProcessFolder(parent);
  };
  const post = (key: string, path: string, type: string, body: Body, headers = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': type, authorization: `Bearer ${key}`, ...headers },
      body,
      duplex: 'half',
    } as RequestInit);
  const call = (key: string, name: string, input: unknown) => post(key, `/call/${name}`, 'application/json', JSON.stringify(input));
  const value = async (reply: Promise<Response>) => {
    const answer = (await (await reply).json()) as { ok: boolean; value: Record<string, string>; message: string };
    if (!answer.ok) throw new Error(answer.message);
    return answer.value;
  };
  const bring = (key: string, body: Body, headers = {}) => post(key, '/file', 'application/octet-stream', body, headers);
  const brought = async (key: string, body: Body): Promise<string> => (await value(bring(key, body))).file ?? '';
  const get = (key: string, file: string, headers = {}) =>
    fetch(`${origin}/file/${file}`, { headers: { authorization: `Bearer ${key}`, ...headers } });
  const enter = async (): Promise<string> => {
    const reply = await post('', '/enter', 'application/json', JSON.stringify({ token: new URL(host.renewLaunch()).hash.slice(1) }));
    return ((await reply.json()) as { key: string }).key;
  };
  const signInAs = async (userId: string): Promise<string> => {
    const reply = await call(await enter(), 'identity.signIn', { userId, password: passwordOf(userId) });
    return String(reply.headers.get('countersign-key'));
  };
  const opened = async (more: Parameters<typeof open>[0] = {}): Promise<string> => {
    await open(more);
    await value(call(await enter(), 'host.openVault', { folder: place.folder }));
    return signInAs('author');
  };
  const gone = { ok: false, code: 'not-found', message: expect.stringContaining('Choose the file again') };

  let number = '';
  let released = '';
  beforeAll(async () => {
    place = await Workplace.staffed();
    clock = place.clock;
    number = await place.draft();
    released = await place.approved();
    await place.release(released);
    await place.hire('guest', ['Visiting Auditor']);
    place.context.vault.close();
  });

  describe('one file', () => {
    let author = '';
    beforeAll(async () => {
      author = await opened();
    });
    afterAll(close);
    // What a test leaves would be counted by the next.
    afterEach(() => expect(keptIn(parent)).toEqual([]));

    it('what is brought is what an operation reads, and what it makes is fetched by whoever asked, once', async () => {
      const file = await brought(author, `# Scope\n\n${SECRET}`);
      expect(file).toMatch(/^[\w-]{43}$/);
      const asked = { number, fileName: 'scope.md', file, asFile: false };
      await value(call(author, 'documents.importFile', asked));
      expect(JSON.stringify(await value(call(author, 'documents.content', { number })))).toContain(SECRET.trim());
      expect(await (await call(author, 'documents.importFile', asked)).json()).toEqual(gone);
      const record = await value(call(author, 'records.export', { number: released, format: 'pdf' }));
      const reply = await get(author, record.file ?? '');
      expect(Buffer.from(await reply.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      const again = await get(author, record.file ?? '');
      expect([again.status, await again.json()]).toEqual([404, gone]);
      expect(keptIn(parent)).toEqual([]);
    });

    it('a browser saves what it is given, and never takes it for a page of the program', async () => {
      const control = await signInAs('control');
      const made = await value(call(control, 'distribution.checker', {}));
      const reply = await get(control, made.file ?? '');
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': "attachment; filename*=UTF-8''check-a-paper.html",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      await reply.arrayBuffer();
      await call(control, 'identity.signOut', {});
    });

    it('[R08] needs the key of a window, its own origin and a person: nobody, a page of others and a navigation get nothing', async () => {
      const file = await brought(author, SECRET);
      for (const headers of [
        { origin: 'http://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        expect((await bring(author, SECRET, headers)).status, JSON.stringify(headers)).toBe(403);
        expect((await get(author, file, headers)).status, JSON.stringify(headers)).toBe(403);
      }
      for (const dest of ['document', 'iframe', 'image', 'script', 'style', 'object'])
        expect((await get(author, file, { 'sec-fetch-dest': dest })).status, dest).toBe(403);
      for (const key of ['', 'A'.repeat(43)]) {
        expect((await bring(key, SECRET)).status).toBe(401);
        expect((await get(key, file)).status).toBe(401);
      }
      const nobody = await enter();
      expect((await bring(nobody, SECRET)).status).toBe(401);
      expect((await get(nobody, file)).status).toBe(401);
      expect((await post(author, '/file', 'text/plain', SECRET)).status).toBe(415);
      const guest = await signInAs('guest');
      expect(await (await bring(guest, SECRET)).json()).toMatchObject({ ok: false, code: 'forbidden' });
      await call(guest, 'identity.signOut', {});
      expect(keptIn(parent)).toHaveLength(1);
      expect(await (await get(author, file)).text()).toBe(SECRET);
    });

    it('the handle of another seat opens nothing, not even for the same person, and stays good where it belongs', async () => {
      const [other, same] = [await signInAs('control'), await signInAs('author')];
      const file = await brought(author, '# Ours\n\nWords.');
      const asked = { number, fileName: 'a.md', file, asFile: false };
      for (const key of [other, same]) {
        expect(await (await get(key, file)).json()).toEqual(gone);
      }
      expect(await (await call(same, 'documents.importFile', asked)).json()).toEqual(gone);
      await value(call(author, 'documents.importFile', asked));
      for (const key of [other, same]) await call(key, 'identity.signOut', {});
    });

    it('whoever reads the folder of the process finds nothing in it, and another account does not come in', async () => {
      const file = await brought(author, SECRET.repeat(10_000));
      const [path = ''] = keptIn(parent);
      expect(readFileSync(path).includes(SECRET.slice(0, 16))).toBe(false);
      expect(statSync(folderIn(parent)).mode & 0o777).toBe(0o700);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(existsSync(join(place.folder, 'countersign-files-'))).toBe(false);
      await (await get(author, file)).arrayBuffer();
    });

    it('whoever changes, exchanges or cuts a file in the folder changes nothing that is used: no byte of it is given out', async () => {
      const large = Buffer.alloc(3 * MIB, 'Effective. ');
      const flip = (at: number) => (path: string) => {
        const bytes = readFileSync(path);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      };
      const other = await brought(author, Buffer.alloc(3 * MIB, 'Obsolete!! '));
      const [foreign = ''] = keptIn(parent);
      const ways: Record<string, (path: string) => void> = {
        'its first byte': flip(0),
        'another file in its place': (path) => cpSync(foreign, path),
        'its end cut off': (path) => truncateSync(path, MIB),
        'nothing left of it': (path) => truncateSync(path, 0),
      };
      for (const [way, change] of Object.entries(ways)) {
        const file = await brought(author, large);
        change(keptIn(parent).find((path) => path !== foreign) ?? '');
        const asked = { number, fileName: 'a.txt', file, asFile: true };
        expect(await (await call(author, 'documents.importFile', asked)).json(), way).toMatchObject({ ok: false, code: 'damaged' });
      }
      const file = await brought(author, large);
      flip(2 * MIB)(keptIn(parent).find((path) => path !== foreign) ?? '');
      // What was true of it may have been sent; it breaks off, and no browser takes it for whole.
      await expect(get(author, file).then((reply) => reply.arrayBuffer())).rejects.toThrow();
      await (await get(author, other)).arrayBuffer();
      expect(keptIn(parent)).toEqual([]);
    });

    it('a file that is cut off on its way leaves nothing', async () => {
      const { port } = new URL(origin);
      const asked = request({
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: '/file',
        headers: { origin, 'content-type': 'application/octet-stream', authorization: `Bearer ${author}`, 'content-length': 100 * MIB },
      });
      asked.on('error', () => undefined);
      asked.write(Buffer.alloc(20 * MIB));
      await vi.waitUntil(() => keptIn(parent).length > 0, { timeout: 20_000 });
      asked.destroy();
      await vi.waitUntil(() => keptIn(parent).length === 0, { timeout: 20_000 });
    });

    it('the files of a session end with it', async () => {
      const control = await signInAs('control');
      const file = await brought(control, SECRET);
      await call(control, 'identity.signOut', {});
      expect(keptIn(parent)).toEqual([]);
      const later = await signInAs('control');
      expect(await (await get(later, file)).json()).toEqual(gone);
      await call(later, 'identity.signOut', {});
    });

    it('a locked session neither takes nor gives a file, and has it again when it is unlocked', async () => {
      const file = await brought(author, SECRET);
      await value(call(author, 'identity.lockSession', {}));
      expect((await bring(author, SECRET)).status).toBe(401);
      expect((await get(author, file)).status).toBe(401);
      await value(call(author, 'identity.unlockSession', { password: passwordOf('author') }));
      expect(await (await get(author, file)).text()).toBe(SECRET);
    });

    it('a text whose pictures make it larger than a call is saved as a file, and is refused in words where it is none', async () => {
      const { contentHash } = await value(call(author, 'documents.content', { number }));
      const long = {
        version: 1,
        blocks: Array.from({ length: 900 }, () => ({ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(10_000) }] })),
      };
      await value(
        call(author, 'documents.saveContent', { number, file: await brought(author, JSON.stringify(long)), expectedHash: contentHash }),
      );
      await value(call(author, 'documents.keepWorkingCopy', { number, file: await brought(author, JSON.stringify(long)), basedOn: null }));
      expect((await value(call(author, 'documents.workingCopy', { number }))).content).toMatchObject({ version: 1 });
      for (const wrong of ['no json', '{"version":9}', '[]'])
        expect(
          await (await call(author, 'documents.saveContent', { number, file: await brought(author, wrong) })).json(),
          wrong,
        ).toMatchObject({
          ok: false,
          code: 'invalid-input',
        });
      for (const given of [{}, { content: long.blocks[0], file: 'A'.repeat(43) }])
        expect(await (await call(author, 'documents.saveContent', { number, ...given })).json()).toMatchObject({
          ok: false,
          code: 'invalid-input',
        });
    });
  });

  describe('limits', () => {
    it('a file of 300 MB comes in and goes out without being held in memory', async () => {
      const shared = empty();
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('./large-file-child.ts', import.meta.url)), place.folder, shared, '300'],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const { size, same, took } = (await json(child.stdout)) as { size: number; same: boolean; took: number };
      expect([size, same]).toEqual([300 * MIB, true]);
      expect(took).toBeLessThan(200);
      expect(keptIn(shared)).toEqual([]);
    });

    it('a file that waited too long is forgotten, and the sentence says what to do', async () => {
      const author = await opened({ waits: 200 });
      const file = await brought(author, SECRET);
      await vi.waitUntil(() => keptIn(parent).length === 0, { timeout: 20_000 });
      expect(await (await call(author, 'documents.importFile', { number, fileName: 'a.txt', file, asFile: true })).json()).toEqual(gone);
      await close();
    });

    it('the files of a session that was left alone go when it is found to be over', async () => {
      const author = await opened();
      await brought(author, SECRET);
      clock.forward(16);
      expect((await call(author, 'workflow.home', {})).status).toBe(401);
      expect(keptIn(parent)).toEqual([]);
      await close();
    });

    it('more than all windows together may have is refused in words, and there is room again when a file was used', async () => {
      const author = await opened({ all: 3 * MIB });
      const other = await signInAs('control');
      const file = await brought(author, Buffer.alloc(2 * MIB));
      expect(await (await bring(other, Buffer.alloc(2 * MIB))).json()).toMatchObject({
        ok: false,
        code: 'refused',
        message: expect.stringMatching(/no more than 3 MB of files at a time/),
      });
      await (await get(author, file)).arrayBuffer();
      await vi.waitUntil(() => keptIn(parent).length === 0);
      expect(await brought(other, Buffer.alloc(2 * MIB))).toMatch(/^[\w-]{43}$/);
      await close();
    });

    it('more than one file may have, and more files than one session may have, are refused in words and leave nothing', async () => {
      const author = await opened({ largest: 2 * MIB, each: 2 });
      expect(await (await bring(author, Buffer.alloc(5 * MIB))).json()).toEqual({
        ok: false,
        code: 'invalid-input',
        message: 'The file has more than 2 MB, the most that one file may have. Divide it.',
      });
      expect(keptIn(parent)).toEqual([]);
      for (const _ of [1, 2]) await brought(author, SECRET);
      expect(await (await bring(author, SECRET)).json()).toMatchObject({ ok: false, code: 'refused' });
      expect(keptIn(parent)).toHaveLength(2);
      await close();
    });

    it.skipIf(!canMount())('a full disk is said in words; nothing of the file stays', async () => {
      const disk = new SmallDisk('4m');
      const author = await opened({ parent: disk.folder });
      expect(await (await bring(author, randomBytes(8 * MIB))).json()).toEqual({
        ok: false,
        code: 'disk-full',
        message: expect.stringMatching(/^The disk is full: .*Free some space.*choose the file again/),
      });
      expect(keptIn(parent)).toEqual([]);
      expect(await brought(author, SECRET)).toMatch(/^[\w-]{43}$/);
      await close();
      disk.unmount();
    });

    it('a process that is killed leaves nothing that can be read, and nothing at all after the next start', async () => {
      const shared = empty();
      const child = spawn(process.execPath, [fileURLToPath(new URL('./holding-child.ts', import.meta.url)), place.folder, shared], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdin.end(SECRET.repeat(1000));
      const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as unknown[];
      expect(JSON.parse(String(said))).toMatchObject({ ok: true });
      const abandoned = folderIn(shared);
      // The folder of somebody who lives is not touched.
      removeAbandonedFolders(shared);
      expect(keptIn(shared)).toHaveLength(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const [left = ''] = keptIn(shared);
      expect(readFileSync(left).includes(SECRET.slice(0, 16))).toBe(false);
      // What somebody else laid there under such a name is no folder of ours, and is not followed.
      const elsewhere = empty();
      writeFileSync(join(elsewhere, 'theirs'), '');
      symlinkSync(elsewhere, join(shared, 'countersign-files-link'));
      await open({ parent: shared });
      expect(existsSync(abandoned)).toBe(false);
      expect(keptIn(shared)).toEqual([]);
      expect(readdirSync(elsewhere)).toEqual(['theirs']);
      await close();
    });
  });
});

it('a folder for temporary files that is not there keeps nobody from starting the program', () => {
  expect(() => removeAbandonedFolders(join(empty(), 'none'))).not.toThrow();
});
