import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unlockVault } from '#main/app/at-rest/unlock.ts';
import { Client } from '#main/app/client.ts';
import { openApp } from '#main/app/compose.ts';
import { encryptVault } from '#main/app/encrypt-vault.ts';
import { verifyVaultOrRecord } from '#main/app/verify/verify.ts';
import type { StartReading } from '#main/ports/reference-reader.ts';
import { startInNode } from '#main/rendering/references/start-in-node.ts';
import { blobPath } from '#main/storage/blobs.ts';
import { openDatabase } from '#main/storage/open-database.ts';
import { forgetKey, keyOf } from '#main/storage/vault-key.ts';
import { BACKUP_PASSPHRASE, filesIn, keepLarge, madeFolder, planBackups, restoreFrom } from '#main/testing/backups.ts';
import { smallKev } from '#main/testing/references.ts';
import { CUSTODIAN, custodian, passwordOf, TestClock, unlock, Workplace } from '#main/testing/workplace.ts';
import { ciphers } from '#shared/domain/vault-ciphers.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-at-rest-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Of the pages that an entry changed; each is put back alone. */
const MOST_PAGES = 4;
const SECRET = 'Words that nobody else shall read';
const failing = async (folder: string) => (await verifyVaultOrRecord(folder, undefined)).filter(({ ok }) => !ok);

const encryption = 'aegis';

describe('an encrypted vault', () => {
  let place: Workplace;
  const copyOf = (name: string): string => {
    const folder = join(scratch, name);
    cpSync(place.folder, folder, { recursive: true });
    return folder;
  };
  /** Opens a copy as a program does that was just started. */
  const openLocked = (folder: string, given?: Parameters<typeof unlockVault>[1]) => {
    forgetKey(folder);
    return openApp(folder, { clock: place.clock, unlock: given }).then(
      ({ vault }) => {
        vault.close();
        return 'opened';
      },
      (error: unknown) => error,
    );
  };

  beforeAll(async () => {
    place = await Workplace.open(new TestClock(new Date()), { encryption });
    await place.staff();
    await place.draft(SECRET);
    await place.release(await place.approved());
    await keepLarge(place, 300_000);
    const number = await place.draft();
    const text = JSON.stringify({ version: 1, blocks: [{ type: 'paragraph', content: [{ type: 'text', text: SECRET }] }] });
    await place.do('author', 'documents.keepWorkingCopy', { number, content: JSON.parse(text), basedOn: null });
  });
  afterAll(() => place.context.vault.close());

  it('tells nothing of texts, titles and people to whoever reads its files, while it is open and after', async () => {
    const words = [SECRET, 'Control of R&D', 'QUALITY Person', 'Klara Custodian', 'CREATE TABLE', 'SQLite format'];
    const found = () =>
      filesIn(place.folder).flatMap((file) => words.filter((word) => readFileSync(file).includes(word)).map((word) => `${file}: ${word}`));
    expect(existsSync(join(place.folder, 'vault.db-wal'))).toBe(true);
    expect(found()).toEqual([]);
    await place.reopen();
    expect(found()).toEqual([]);
  });

  it('verifies, and works on', async () => {
    place.context.vault.close();
    expect(await failing(place.folder)).toEqual([]);
    await place.reopen();
    await place.release(await place.approved());
  });

  it('stays locked until somebody unlocks it, and whoever works in it can', async () => {
    place.context.vault.close();
    const folder = copyOf('locked');
    expect(await openLocked(folder)).toMatchObject({ code: 'vault-locked', message: expect.stringContaining('encrypted and locked') });
    for (const userId of ['admin', 'author', 'auditor'])
      expect(await openLocked(folder, { userId, password: passwordOf(userId) })).toBe('opened');
    expect(await openLocked(folder, { custodianPassphrase: CUSTODIAN })).toBe('opened');
    await place.reopen();
  });

  it('says that a password or a key file is wrong, and never that the vault is damaged by that', async () => {
    place.context.vault.close();
    const folder = copyOf('wrong');
    const wrong = { code: 'wrong-password', message: expect.stringContaining('Nothing is damaged by that') };
    expect(await openLocked(folder, { userId: 'author', password: 'another' })).toMatchObject(wrong);
    expect(await openLocked(folder, { userId: 'nobody', password: passwordOf('author') })).toMatchObject(wrong);
    expect(await openLocked(folder, { custodianPassphrase: 'another' })).toMatchObject(wrong);
    const key = join(folder, 'vault.key');
    renameSync(key, `${key}.away`);
    const missing = await openLocked(folder, unlock);
    expect(missing).toMatchObject({ code: 'cannot-read', message: expect.stringContaining('vault.key is missing') });
    expect(await verifyVaultOrRecord(folder, undefined).catch((error: unknown) => error)).toMatchObject({ code: 'cannot-read' });
    const changed = readFileSync(`${key}.away`, 'utf8').replace('aegis', 'sqlcipher');
    writeFileSync(key, changed);
    expect(await openLocked(folder, unlock)).toMatchObject({ message: expect.stringContaining('is not the one of this vault') });
    writeFileSync(key, '{}');
    expect(await openLocked(folder, unlock)).toMatchObject({ message: expect.stringContaining('cannot be read, was changed') });
    await place.reopen();
  });

  it('finds a byte that was changed in stored content, and in the database', async () => {
    place.context.vault.close();
    const folder = copyOf('changed');
    await unlockVault(folder, unlock);
    const database = openDatabase(join(folder, 'vault.db'), keyOf(folder));
    const [large] = database.prepare<[], { hash: string }>('SELECT hash FROM blobs WHERE body IS NULL AND size = 300000').all();
    database.close();
    const path = blobPath(folder, large?.hash ?? '');
    const bytes = readFileSync(path);
    bytes[150_000] = (bytes[150_000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await failing(folder)).toContainEqual(
      expect.objectContaining({ check: 'Content', detail: expect.stringContaining('was changed') }),
    );
    bytes[150_000] = (bytes[150_000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await failing(folder)).toEqual([]);
    const pages = readFileSync(join(folder, 'vault.db'));
    pages[5 * 4096 + 100] = (pages[5 * 4096 + 100] ?? 0) ^ 1;
    writeFileSync(join(folder, 'vault.db'), pages);
    expect(await failing(folder)).not.toEqual([]);
    await place.reopen();
  });

  it('finds pages of an earlier day that were put back, which no cipher notices', async () => {
    place.context.vault.close();
    const before = readFileSync(join(place.folder, 'vault.db'));
    await place.reopen();
    await place.do('admin', 'identity.setDepartment', { userId: 'author', department: 'Production', reason: 'Moved' });
    place.context.vault.close();
    const folder = copyOf('older');
    const now = readFileSync(join(folder, 'vault.db'));
    let found = 0;
    let put = 0;
    for (let at = 4096; at + 4096 <= Math.min(before.length, now.length); at += 4096) {
      const former = before.subarray(at, at + 4096);
      if (put === MOST_PAGES || former.equals(now.subarray(at, at + 4096))) continue;
      const mixed = Buffer.from(now);
      former.copy(mixed, at);
      writeFileSync(join(folder, 'vault.db'), mixed);
      put += 1;
      found += (await failing(folder).catch(() => ['refused'])).length > 0 ? 1 : 0;
    }
    expect(put).toBeGreaterThan(2);
    expect(found).toBe(put);
    await place.reopen();
  });

  it('is opened by a new password and no longer by the former one, and not by an account that was closed', async () => {
    await place.do('author', 'identity.changePassword', { password: passwordOf('author'), newPassword: 'a new phrase of the author' });
    await place.do('admin', 'identity.deactivate', { userId: 'auditor', reason: 'Left the company' });
    const successor = { successorName: 'Sven Successor', successorPassphrase: 'what the successor keeps in an envelope' };
    await place.do('admin', 'vault.replaceCustodian', { ...custodian, ...successor, reason: 'Klara leaves' });
    place.context.vault.close();
    const folder = copyOf('people');
    expect(await openLocked(folder, { userId: 'author', password: 'a new phrase of the author' })).toBe('opened');
    expect(await openLocked(folder, { custodianPassphrase: successor.successorPassphrase })).toBe('opened');
    expect(await openLocked(folder, { custodianPassphrase: CUSTODIAN })).toMatchObject({ code: 'wrong-password' });
    for (const userId of ['author', 'auditor'])
      expect(await openLocked(folder, { userId, password: passwordOf(userId) })).toMatchObject({ code: 'wrong-password' });
    await place.reopen();
  });

  it('keeps what is brought sealed from the first byte: a feed lies plain neither while it is read nor after the program was killed then', async () => {
    place.context.vault.close();
    const feed = join(scratch, 'feed.json');
    writeFileSync(feed, JSON.stringify({ ...smallKev('2026-08-21', ['CVE-2026-10001']), title: SECRET }));
    const temporary = madeFolder(scratch, 'temporary');
    const before = process.env.TMPDIR;
    const held: string[] = [];
    const readReferences: StartReading = (asked, megabytes) => {
      cpSync(place.folder, join(scratch, 'killed while it reads'), { recursive: true });
      for (const file of [...filesIn(place.folder), ...filesIn(temporary)])
        if (readFileSync(file).includes('vulnerabilities')) held.push(file);
      return startInNode(asked, megabytes);
    };
    process.env.TMPDIR = temporary;
    try {
      const app = await openApp(place.folder, { clock: place.clock, unlock, readReferences });
      const client = new Client(app);
      await client.signIn('quality', passwordOf('quality'));
      const file = await client.bring(feed);
      const { records } = await client.call('reference.importFeed', { file, fileName: 'feed.json', medium: 'Stick 12' });
      expect(records).toBe(1);
      await client.signOut();
      app.vault.close();
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
    expect(held).toEqual([]);
    expect(await failing(place.folder)).toEqual([]);
    const killed = join(scratch, 'killed while it reads');
    const strays = (): string[] => filesIn(join(killed, 'blobs')).filter((file) => file.endsWith('.tmp'));
    expect(strays()).toHaveLength(1);
    expect(await openLocked(killed, unlock)).toBe('opened');
    expect(strays()).toEqual([]);
    await place.reopen();
  });

  it('is restored from a backup as an encrypted vault, in which the same people can work', async () => {
    const to = madeFolder(scratch, 'stick');
    await planBackups(place, to);
    await place.do('admin', 'backup.make', { place: to });
    const into = join(scratch, 'restored');
    forgetKey(place.folder);
    expect((await restoreFrom(to, into)).checks.filter(({ ok }) => !ok)).toEqual([]);
    for (const file of filesIn(into)) expect(readFileSync(file).includes(SECRET)).toBe(false);
    expect(filesIn(into).some((file) => file.includes('raw'))).toBe(false);
    expect(await openLocked(into)).toMatchObject({ code: 'vault-locked' });
    expect(await openLocked(into, { userId: 'quality', password: passwordOf('quality') })).toBe('opened');
    await place.reopen();
    const drilled = await place.do('quality', 'backup.drill', { place: to, records: 5, passphrase: BACKUP_PASSPHRASE });
    expect(drilled).toMatchObject({ problem: null, outcome: 'passed' });
  });
});

describe('a vault', () => {
  it('is copied into one that is encrypted with either cipher, and again under a key that nobody had before', async () => {
    const place = await Workplace.open(new TestClock(new Date()));
    await place.hire('author', ['Author']);
    await place.draft(SECRET);
    await keepLarge(place, 100_000);
    place.context.vault.close();
    let folder = place.folder;
    for (const cipher of ciphers) {
      const into = join(scratch, `under-${cipher}`);
      const made = await encryptVault({ folder, into, cipher, unlock });
      expect(made.entries).toBeGreaterThan(5);
      for (const file of filesIn(into)) expect(readFileSync(file).includes(SECRET)).toBe(false);
      await expect(openApp(into, { clock: place.clock })).rejects.toMatchObject({ code: 'vault-locked' });
      await unlockVault(into, { userId: 'author', password: passwordOf('author') });
      expect(await failing(into)).toEqual([]);
      forgetKey(into);
      folder = into;
    }
    const keyFile = (cipher: string) =>
      JSON.parse(readFileSync(join(scratch, `under-${cipher}`, 'vault.key'), 'utf8')) as { check: string };
    expect(keyFile('aegis').check).not.toBe(keyFile('sqlcipher').check);
    await expect(encryptVault({ folder, into: join(folder, 'inside'), cipher: 'aegis', unlock })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(encryptVault({ folder, into: place.folder, cipher: 'aegis', unlock })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('whose making was killed says so, whichever of its files were written by then', async () => {
    const place = await Workplace.open(new TestClock(new Date()), { encryption });
    place.context.vault.close();
    const folder = madeFolder(scratch, 'killed');
    cpSync(join(place.folder, 'vault.key'), join(folder, 'vault.key'));
    writeFileSync(join(folder, 'vault.db'), '');
    madeFolder(folder, 'blobs');
    await expect(openApp(folder, { clock: place.clock, unlock })).rejects.toMatchObject({
      message: expect.stringContaining('was interrupted'),
    });
  });
});

it('a vault that is not encrypted has no key file, and a key file of another vault beside it is told as such', async () => {
  const place = await Workplace.open();
  place.context.vault.close();
  expect(existsSync(join(place.folder, 'vault.key'))).toBe(false);
  const other = await Workplace.open(place.clock, { encryption: 'aegis' });
  cpSync(join(other.folder, 'vault.key'), join(place.folder, 'vault.key'));
  other.context.vault.close();
  await expect(openApp(place.folder, { clock: place.clock, unlock })).rejects.toMatchObject({
    code: 'vault-damaged',
    message: expect.stringContaining('is not encrypted, but a key file'),
  });
});
