/**
 * Sends a file through a loopback host of its own and fetches it again, both ends in one process.
 * Usage: node large-file-child.ts VAULT PARENT MEGABYTES. Writes as JSON what came back and how many megabytes of memory it took.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Desk } from '#main/app/desk.ts';
import { startBrowserHost } from '#main/hosts/browser/server.ts';
import { ScreenFiles } from '#main/hosts/screen-files.ts';
import { passwordOf, TestClock } from '#main/testing/workplace.ts';

const MIB = 1024 * 1024;
const [folder = '', parent = '', megabytes = '0'] = process.argv.slice(2);
const desk = new Desk({
  host: 'browser',
  because: 'A test.',
  version: '0',
  settingsFolder: parent,
  kdf: { n: 1024, r: 8, p: 1 },
  clock: new TestClock(),
  files: { parent },
});
const host = await startBrowserHost(desk, new ScreenFiles(resolve('out/renderer')));
const { origin, port, hash } = new URL(host.launchUrl());
let key = '';

const ask = (method: 'GET' | 'POST', path: string, type: string, body: Iterable<Uint8Array>): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const headers = { origin, 'content-type': type, authorization: `Bearer ${key}` };
    pipeline(body, request({ host: '127.0.0.1', port, method, path, headers }, done).on('error', fail)).catch(fail);
  });
const call = async (path: string, input: object): Promise<Record<string, unknown>> => {
  const reply = await ask('POST', path, 'application/json', [Buffer.from(JSON.stringify(input))]);
  key = String(reply.headers['countersign-key'] ?? key);
  return (await json(reply)) as Record<string, unknown>;
};
key = String((await call('/enter', { token: hash.slice(1) })).key);
await call('/call/host.openVault', { folder });
await call('/call/identity.signIn', { userId: 'author', password: passwordOf('author') });

const [sent, received] = [createHash('sha256'), createHash('sha256')];
const pieces = function* (): Generator<Uint8Array> {
  const piece = randomBytes(MIB);
  for (let at = 0; at < Number(megabytes); at += 1) {
    piece.writeUInt32BE(at);
    sent.update(piece);
    yield Buffer.from(piece);
  }
};
let most = 0;
const before = process.memoryUsage.rss();
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
const kept = (await json(await ask('POST', '/file', 'application/octet-stream', pieces()))) as { value: { file: string } };
let size = 0;
for await (const part of await ask('GET', `/file/${kept.value.file}`, 'text/plain', [])) {
  size += (part as Buffer).length;
  received.update(part as Buffer);
}
clearInterval(watch);
const same = received.digest('hex') === sent.digest('hex');
process.stdout.write(JSON.stringify({ size, same, took: Math.round((most - before) / MIB) }));
await host.close();
desk.close();
process.exit(0);
