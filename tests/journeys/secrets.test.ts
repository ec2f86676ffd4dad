import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyOf } from '#main/storage/vault-key.ts';
import { BACKUP_PASSPHRASE, madeFolder, planBackups } from '#main/testing/backups.ts';
import { CUSTODIAN, custodian, passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Cipher } from '#shared/domain/vault-ciphers.ts';
import { canTrace, missingTools } from '../independent/tools.ts';
import { callsOf, runRecorded } from './recorded-program.ts';
import { isOfWorkstation, openKey, type Secret, SecretSearch } from './secret-search.ts';

const MISTYPED = 'what author typed for another place';
const CHANGED = 'a new phrase of the reviewer, kept to herself';
const SUCCESSOR = 'what the successor keeps in another envelope';
const people = ['admin', 'author', 'reviewer', 'quality', 'approver', 'control', 'auditor'];
const typed = [
  ...people.map((userId) => [`password of ${userId}`, passwordOf(userId)]),
  ['mistyped password', MISTYPED],
  ['changed password', CHANGED],
  ['passphrase of the custodian', CUSTODIAN],
  ['passphrase of the successor', SUCCESSOR],
  ['passphrase of the backups', BACKUP_PASSPHRASE],
].map(([name = '', text = '']): Secret => ({ name, bytes: Buffer.from(text), guessed: true }));

const scratch = mkdtempSync(join(tmpdir(), 'countersign-secrets-'));
const before = process.env.TMPDIR;
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(scratch, { recursive: true, force: true });
});

interface Story {
  place: Workplace;
  /** All that was written outside the vault: backups, exports, temporary files. */
  outside: string;
  answers: string[];
  secrets: Secret[];
}

/** Work in which everything is typed that the program asks for, some of it wrong. */
const worked = async (encryption?: Cipher): Promise<Story> => {
  const outside = madeFolder(scratch, encryption ?? 'plain');
  const exports = madeFolder(outside, 'exports');
  process.env.TMPDIR = madeFolder(outside, 'temporary');
  const clock = new TestClock(new Date());
  const place = encryption ? await Workplace.open(clock, { encryption }) : await Workplace.staffed(clock);
  const answers: string[] = [];
  const ask = place.ask.bind(place);
  place.ask = async (userId, name, input) => {
    const answer = await ask(userId, name, input);
    // An invitation is the one answer that gives a secret: to the administrator, for the person, once.
    if (name !== 'identity.addPerson' && name !== 'identity.resetPassword') answers.push(JSON.stringify(answer));
    return answer;
  };
  const take = async (name: string, taken: Promise<{ bytes: Buffer }>): Promise<void> =>
    writeFileSync(join(exports, name), (await taken).bytes);
  if (encryption) await place.staff();
  const number = await place.approved();
  await place.release(number);
  await place.ask('author', 'workflow.release', { number, userId: 'author', password: MISTYPED });
  await place.ask('author', 'identity.changePassword', { password: MISTYPED, newPassword: CHANGED });
  await place.ask(null, 'identity.signIn', { userId: 'author', password: MISTYPED });
  await place.ask(null, 'identity.signIn', { userId: MISTYPED, password: passwordOf('author') });
  await place.ask(null, 'identity.signIn', { userId: 'author', password: [passwordOf('author')] });
  await place.do('reviewer', 'identity.changePassword', { password: passwordOf('reviewer'), newPassword: CHANGED });
  const { oneTimePassword } = await place.do('admin', 'identity.resetPassword', { userId: 'approver', reason: 'Forgotten' });
  const to = madeFolder(outside, 'stick');
  await planBackups(place, to);
  await place.do('admin', 'backup.make', { place: to });
  const drill = { place: to, records: 5 };
  expect(await place.ask('quality', 'backup.drill', { ...drill, passphrase: MISTYPED })).toMatchObject({ ok: false });
  await take('drill.pdf', place.take('quality', 'backup.drill', { ...drill, passphrase: BACKUP_PASSPHRASE }));
  const successor = { successorName: 'Sven Successor', successorPassphrase: SUCCESSOR, reason: 'Klara leaves' };
  await place.do('admin', 'vault.replaceCustodian', { ...custodian, ...successor });
  for (const format of ['pdf', 'docx', 'json'] as const)
    await take(`record.${format}`, place.take('auditor', 'records.export', { number, format }));
  for (const format of ['csv', 'xlsx'] as const)
    await take(`list.${format}`, place.take('auditor', 'exchange.exportList', { list: 'master', format }));
  await place.do('quality', 'exchange.makePackage', { folder: exports, form: 'folder' });
  writeFileSync(join(exports, 'ledger.json'), JSON.stringify(await place.do('auditor', 'audit.export', { from: 1, limit: 1000 })));
  const key = keyOf(place.folder);
  return {
    ...{ place, outside, answers },
    secrets: [
      ...typed,
      openKey,
      { name: 'one-time password', bytes: Buffer.from(oneTimePassword), guessed: true },
      ...(key ? [{ name: 'key of the vault', bytes: Buffer.from(key.raw), guessed: false }] : []),
    ],
  };
};
let plain: Story;
let encrypted: Story;
let closing: Promise<void> | null = null;
/** The encrypted vault is searched while it is open, and then left to other programs. */
const closed = (): Promise<void> => {
  closing ??= encrypted.place.closeToday();
  return closing;
};
beforeAll(async () => {
  plain = await worked();
  encrypted = await worked('aegis');
});

it('what people type stands nowhere after their work: in no vault, backup, export, answer or temporary file, in no form', () => {
  for (const { place, outside, answers, secrets } of [plain, encrypted]) {
    const search = new SecretSearch(secrets);
    for (const folder of [place.folder, outside]) expect(search.inFolder(folder).filter((found) => !isOfWorkstation(found))).toEqual([]);
    expect(search.inBytes(Buffer.from(answers.join('\n')))).toEqual([]);
    expect(search.searched).toBeGreaterThan(2_000_000);
  }
  expect(encrypted.secrets.map(({ name }) => name)).toContain('key of the vault');
});

it.skipIf(missingTools('strace') || !canTrace())(
  'a command writes it to no file, screen or other program, not even for a moment, and shows it in no list of processes but in the environment it was given',
  async () => {
    const { place, outside, secrets } = encrypted;
    await closed();
    const text = join(scratch, 'text.md');
    writeFileSync(text, '# Purpose\n\nWords.\n');
    const search = new SecretSearch(secrets);
    const vault = (userId: string) => ['--vault', place.folder, '--as', userId];
    const create = ['document', 'create', ...vault('author'), '--type', 'SOP', '--title', 'Control', '--from', text];
    const drill = ['backup', 'drill', ...vault('quality'), '--out', outside];
    const fds = ['--password-fd', '3', '--passphrase-fd', '4'];
    const runs = [
      { args: create, more: { env: { COUNTERSIGN_PASSWORD: passwordOf('author') } }, code: 0, given: ['password of author'], starts: 1 },
      { args: create, more: { env: { COUNTERSIGN_PASSWORD: MISTYPED } }, code: 1, given: ['mistyped password'], starts: 0 },
      { args: [...drill, ...fds], more: { descriptors: [passwordOf('quality'), BACKUP_PASSPHRASE] }, code: 0, given: [], starts: 0 },
    ];
    let written = 0;
    for (const { args, more, code, given, starts } of runs) {
      const trace = join(scratch, 'trace');
      const done = await runRecorded(trace, args, more);
      expect(done, done.said).toMatchObject({ code });
      const begun: string[][] = [];
      for await (const { name, to, bytes } of callsOf(trace)) {
        const found = search.inBytes(bytes);
        if (name.startsWith('exec')) begun.push(found);
        else expect(found.map((secret) => `${to}: ${secret}`).filter((one) => !isOfWorkstation(one))).toEqual([]);
        written += bytes.length;
      }
      // The first is the command itself; what it starts, such as the reader of files, is told nothing.
      const [own, ...children] = begun;
      expect(own).toEqual(given);
      expect(children.flat()).toEqual([]);
      expect(children).toHaveLength(starts);
    }
    expect(written).toBeGreaterThan(100_000);
  },
);

it.each([
  'an error in the middle of a sign-in',
  'a refusal of the program that nobody catches',
  'an input that the contract does not take',
  'no memory left',
])(
  'what a program leaves behind that ends by itself holds none of it, nor does a report that the engine is told to write: %s',
  async (how) => {
    const { place, secrets } = encrypted;
    await closed();
    const reports = madeFolder(scratch, 'reports');
    const words = ['--max-old-space-size=120', '--report-uncaught-exception', '--report-on-fatalerror', `--report-directory=${reports}`];
    const child = fileURLToPath(new URL('./crashing-child.ts', import.meta.url));
    const ended = spawnSync(process.execPath, [...words, '--no-warnings', child, how, place.folder], {
      input: JSON.stringify({ password: passwordOf('admin'), mistyped: MISTYPED }),
    });
    expect(ended.status).not.toBe(0);
    const said = Buffer.concat([ended.stdout, ended.stderr]);
    expect(said.toString()).toMatch(/Nobody catches this|wrong|Wrong|ZodError|heap/);
    const search = new SecretSearch(secrets);
    expect(search.inBytes(said)).toEqual([]);
    expect(readdirSync(reports).length).toBeGreaterThan(0);
    expect(search.inFolder(reports)).toEqual([]);
    rmSync(reports, { recursive: true });
  },
);
