import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyPackageAt } from '#main/app/verify/verify-package.ts';
import { certificateFacts } from '#main/domain/signing/certificate.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { missingTools, run } from '../independent/tools.ts';

const main = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
/** Large files, released by people's signatures: a package that takes a while. */
const CONTENT = 8 * 1024 * 1024;
const DOCUMENTS = 5;
const BEGUN = 16 * 1024 * 1024;

let place: Workplace;
let trust = '';
let recipient = '';

/** Bytes of what lies in a folder, whatever it is called; what goes while it is counted is none of it. */
const written = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce((sum, one) => {
    const path = join(folder, one.name);
    try {
      return sum + (one.isDirectory() ? written(path) : statSync(path).size);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return sum;
      throw error;
    }
  }, 0);

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}
/** Runs a command as a person does, and tells it of its end once it is well under way, as often as signals are named. */
const ended = (out: string, args: string[], signals: readonly NodeJS.Signals[], begun = BEGUN): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      stdio: 'ignore',
      env: { ...process.env, COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
    const waiting = [...signals];
    const watching = setInterval(() => {
      const next = written(out) > begun ? waiting.shift() : undefined;
      if (next) child.kill(next);
    }, 5);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watching);
      resolve({ code, signal });
    });
  });
const making = (out: string, ...more: string[]): string[] => [
  ...['package', 'make', '--all', '--vault', place.folder, '--as', 'control', '--out', out],
  ...more,
];

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  for (let index = 1; index <= DOCUMENTS; index += 1) {
    const number = await place.draft();
    const file = await place.give('author', randomBytes(CONTENT));
    await place.do('author', 'documents.importFile', { number, fileName: 'large.bin', file, asFile: true });
    await place.do('author', 'workflow.submit', { number, reason: 'First issue' });
    for (const userId of ['reviewer', 'quality', 'approver']) expect(await place.decide(userId, number)).toMatchObject({ ok: true });
    expect(await place.release(number)).toMatchObject({ ok: true });
  }
  place.context.vault.close();
  trust = join(place.folder, '..', 'authority.pem');
  writeFileSync(trust, place.authorityPem);
  recipient = join(place.folder, '..', 'recipient.pem');
  const subject = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=Recipient', '-keyout', `${recipient}.key`];
  run('openssl', ['req', '-x509', ...subject, '-out', recipient]);
});

describe.skipIf(missingTools('openssl'))('kill -9 in the middle of a package', () => {
  it.each([
    ['a ZIP', () => []],
    ['a folder', () => ['--folder']],
    [
      'an encrypted package',
      () => ['--recipient', recipient, '--fingerprint', certificateFacts(readFileSync(recipient, 'utf8'))?.fingerprint ?? ''],
    ],
  ])('of %s leaves nothing that looks complete, and the vault makes it again', async (_form, more) => {
    const out = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
    expect(await ended(out, making(out, ...more()), ['SIGKILL'])).toMatchObject({ signal: 'SIGKILL' });
    const [left = '', ...others] = readdirSync(out);
    expect(others).toEqual([]);
    expect(left).toMatch(/\.unfinished$/);
    const seen = await verifyPackageAt(join(out, left), trust, () => undefined).catch((error: { code: string }) => error.code);
    expect(seen === 'cannot-read' || (Array.isArray(seen) && seen.some(({ ok }) => !ok))).toBe(true);
    await place.reopen();
    const made = await place.do('control', 'exchange.packages', {});
    expect(made).toEqual([]);
    place.context.vault.close();
  });
});

describe('Ctrl+C in the middle of a package', () => {
  it.each([
    ['a ZIP', []],
    ['a folder', ['--folder']],
  ])('of %s, pressed a second time, ends it at once, and nothing of it is left', async (_form, more) => {
    const out = mkdtempSync(join(tmpdir(), 'countersign-stopped-'));
    const pressed = ['SIGINT', 'SIGINT'] as const;
    const { code, signal } = await ended(out, making(out, ...more), pressed);
    // The first may have been obeyed before the second came.
    expect([130, 1]).toContain(code);
    expect(signal).toBeNull();
    expect(readdirSync(out)).toEqual([]);
  });
});

describe.skipIf(missingTools('openssl'))('kill -9 in the middle of the opening of an encrypted package', () => {
  it('[R13] leaves what it had decrypted to the next run, which takes it away', async () => {
    const made = mkdtempSync(join(tmpdir(), 'countersign-encrypted-'));
    const fingerprint = certificateFacts(readFileSync(recipient, 'utf8'))?.fingerprint ?? '';
    expect(await ended(made, making(made, '--recipient', recipient, '--fingerprint', fingerprint), [])).toMatchObject({ code: 0 });
    const [name = ''] = readdirSync(made);
    const out = mkdtempSync(join(tmpdir(), 'countersign-opened-'));
    const opening = ['package', 'open', join(made, name), '--to', out, '--key', `${recipient}.key`, '--trust', trust];
    expect(await ended(out, opening, ['SIGKILL'], 1)).toMatchObject({ signal: 'SIGKILL' });
    expect(written(out)).toBeGreaterThan(0);
    expect(readdirSync(out).filter((one) => one.startsWith('.'))).toEqual([]);
    expect(await ended(out, opening, [])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual([expect.stringMatching(/\.zip$/)]);
  });
});
