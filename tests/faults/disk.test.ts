import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { writeDurably } from '#main/storage/durable-file.ts';
import { HighWaterMark } from '#main/storage/high-water-mark.ts';
import { createVaultFolder, openVault } from '#main/storage/open-vault.ts';
import { storageError } from '#main/storage/sqlite-errors.ts';
import { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { writeUntil } from './acknowledged.ts';
import { canMountExt4, Ext4Disk } from './runs/ext4-disk.ts';
import { canMount, SmallDisk } from './small-disk.ts';

const mountable = canMount();
const clock = new TestClock(new Date());
const aside = mkdtempSync(join(tmpdir(), 'countersign-aside-'));
const disks: { unmount(): void }[] = [];
let place: Workplace;
let authority = '';

beforeAll(async () => {
  place = await Workplace.staffed(clock);
  await place.unguard();
  await place.release(await place.approved());
  place.context.vault.close();
  authority = join(place.folder, '..', 'authority.pem');
  writeFileSync(authority, place.authorityPem);
});
afterAll(() => {
  for (const disk of disks) disk.unmount();
  rmSync(aside, { recursive: true, force: true });
});

const vaultOn = (size: string): { disk: SmallDisk; folder: string } => {
  const disk = new SmallDisk(size);
  disks.push(disk);
  const folder = join(disk.folder, 'vault');
  cpSync(place.folder, folder, { recursive: true });
  return { disk, folder };
};
const faults = (folder: string) => verifyPath(folder, authority).filter((check) => !check.ok);
const blobFiles = (folder: string): string[] =>
  readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

describe.skipIf(!mountable)('a disk that is full', () => {
  it.each([
    ['texts in rows', 4_000],
    ['texts in files', 400_000],
  ])('says so, keeps all that was acknowledged, and leaves nothing half-written (%s)', async (_name, size) => {
    const { folder } = vaultOn('12m');
    const lines = await writeUntil(folder, { size });
    expect(lines.at(-1)).toMatchObject({ error: 'disk-full', message: expect.stringContaining('Free some space on the disk') });
    expect(lines.length).toBeGreaterThan(5);
    const vault = openVault(folder, { clock, workstation: 'test', judge: () => [] });
    for (const { number, contentHash } of lines.filter((line) => line.number !== undefined)) {
      expect(vault.find('documents', { number: number ?? '' })).toHaveLength(1);
      if (contentHash !== undefined) expect(vault.blob(contentHash).length).toBeGreaterThan(0);
    }
    const kept = new Set(vault.query<{ hash: string }>('SELECT hash FROM blobs WHERE body IS NULL').map((row) => row.hash));
    expect(blobFiles(folder).filter((path) => !kept.has(path.slice(-64)))).toEqual([]);
    vault.close();
    expect(faults(folder)).toEqual([]);
  });

  it('a new vault that does not fit is refused as such', () => {
    const disk = new SmallDisk('64k');
    disks.push(disk);
    writeFileSync(join(disk.folder, 'others'), Buffer.alloc(60_000));
    const folder = join(disk.folder, 'vault');
    expect(() => createVaultFolder(folder, { clock, workstation: 'test', judge: () => [] }, () => undefined)).toThrow(
      expect.objectContaining({ code: 'disk-full' }),
    );
    expect(existsSync(folder)).toBe(false);
  });
});

describe('a vault whose making was interrupted', () => {
  it('is said to be one, and not to have a wrong password', async () => {
    const folder = join(place.folder, '..', 'interrupted');
    createVaultFolder(folder, { clock, workstation: 'test', judge: () => [] }, () => undefined).close();
    await expect(openApp(folder, { clock })).rejects.toMatchObject({
      code: 'cannot-read',
      message: expect.stringContaining('was interrupted'),
    });
  });

  it('is not taken for one where stored content lies: the folder is kept, and a backup restored', async () => {
    const folder = join(place.folder, '..', 'lost-database');
    createVaultFolder(folder, { clock, workstation: 'test', judge: () => [] }, () => undefined).close();
    const hash = 'ab'.repeat(32);
    mkdirSync(join(folder, 'blobs', 'ab'), { recursive: true });
    writeFileSync(join(folder, 'blobs', 'ab', hash), 'of a record');
    await expect(openApp(folder, { clock })).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/Keep the folder as it is/),
    });
    expect(existsSync(join(folder, 'blobs', 'ab', hash))).toBe(true);
  });
});

describe.skipIf(!mountable)('a disk that is read-only', () => {
  it('is said to be read-only, and the vault on it can still be proven', async () => {
    const { disk, folder } = vaultOn('32m');
    disk.makeReadOnly();
    await expect(openApp(folder, { clock })).rejects.toMatchObject({ code: 'cannot-write', message: expect.stringContaining(folder) });
    expect(faults(folder)).toEqual([]);
  });

  it('is told as such by whatever meets it, and so is a fault that a disk reports', () => {
    const { disk, folder } = vaultOn('32m');
    disk.makeReadOnly();
    const met = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return storageError(error, folder);
      }
    };
    // The kernel answers whoever reads the first byte of its own memory as it answers for a broken sector.
    for (const work of [
      () => writeDurably(join(folder, 'new'), 'x'),
      () => rmSync(join(folder, 'head')),
      () => readFileSync('/proc/self/mem'),
    ])
      expect(met(work)).toMatchObject({ code: 'cannot-write', message: expect.stringContaining(folder) });
  });
});

describe.skipIf(!canMountExt4(aside))('a disk that turns read-only while the vault is open', () => {
  it('nobody is told that a step was not kept where that is not known, and what was acknowledged is there afterwards', async () => {
    const disk = new Ext4Disk(aside);
    disks.push(disk);
    const folder = join(disk.folder, 'vault');
    cpSync(place.folder, folder, { recursive: true });
    disk.sync();
    const there = await Workplace.goOn(folder, place.authorityPem, clock);
    const number = await there.draft();
    disk.fail();
    const more = { typeId: 'SOP', title: 'One more', owner: 'author', department: 'Quality' };
    expect(await there.ask('author', 'documents.create', more)).toMatchObject({
      code: 'cannot-write',
      message: expect.stringContaining('whether it was kept is not known'),
    });
    // What is seen now may be gone with the cache: nothing more is done on the strength of it.
    expect(await there.ask('author', 'documents.create', more)).toMatchObject({ code: 'cannot-write' });
    expect(there.context.vault.find('documents', { number })).toHaveLength(1);
    // What syncs beside the work lets go of its files a moment later.
    await there.reopen(() => vi.waitFor(() => expect(disk.repair()).toBe(true), 10_000));
    expect(there.context.vault.find('documents', { number })).toHaveLength(1);
    expect(await there.ask('author', 'documents.create', more)).toMatchObject({ ok: true });
    there.context.vault.close();
    expect(faults(folder)).toEqual([]);
  });
});

const NOBODY = 65534;
const asNobody = (...args: string[]) =>
  spawnSync('setpriv', [`--reuid=${NOBODY}`, '--clear-groups', process.execPath, fileURLToPath(main), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, COUNTERSIGN_PASSWORD: passwordOf('auditor') },
  });
const main = new URL('../../main/hosts/cli/main.ts', import.meta.url);
/** Root reads and writes everything, so rights are tried as somebody else. */
const canBeNobody = (): boolean => {
  const can = asNobody('--help').status === 0;
  if (!can) console.warn('Skipped: the program cannot be run as "nobody" here. Run the tests as root from a folder that all may read.');
  return can;
};

describe.skipIf(!canBeNobody())('a folder of somebody else', () => {
  const list = (folder: string) => asNobody('document', 'list', '--vault', folder, '--as', 'auditor');

  it('that cannot be written, or not even read, is said, and nothing is changed', () => {
    const folder = join(place.folder, '..', 'shared', 'vault');
    cpSync(place.folder, folder, { recursive: true });
    chmodSync(dirname(place.folder), 0o755);
    // As an older program left it, or whoever copied it: others may read it.
    for (const name of ['vault.db', 'head', 'workstation.json']) chmodSync(join(folder, name), 0o644);
    for (const name of ['.', 'blobs']) chmodSync(join(folder, name), 0o755);
    const before = statSync(join(folder, 'vault.db')).mtimeMs;
    expect(list(folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be written') });
    chmodSync(folder, 0o700);
    expect(list(folder)).toMatchObject({ status: 3, stderr: expect.stringContaining('cannot be read') });
    expect(statSync(join(folder, 'vault.db')).mtimeMs).toBe(before);
    chmodSync(folder, 0o755);
    for (const name of ['.', 'vault.db', 'head', 'blobs']) chownSync(join(folder, name), NOBODY, NOBODY);
    chmodSync(join(folder, 'workstation.json'), 0o600);
    expect(list(folder)).toMatchObject({ status: 3, stderr: expect.stringContaining('workstation.json') });
    expect(faults(folder)).toEqual([]);
  });
});

describe('content that was changed outside the program', () => {
  it.each([
    [
      'one byte edited',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ['cut off', (path: string) => truncateSync(path, 1000)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('[R01] is not shown, and is named by its hash (%s)', async (name, change) => {
    const folder = join(place.folder, '..', name);
    cpSync(place.folder, folder, { recursive: true });
    const context = await openApp(folder, { clock });
    const hash = context.vault.find('revisions', {})[0]?.record_pdf ?? '';
    change(join(folder, 'blobs', hash.slice(0, 2), hash));
    expect(() => context.vault.blob(hash)).toThrow(expect.objectContaining({ code: 'damaged', message: expect.stringContaining(hash) }));
    context.vault.close();
    expect(faults(folder)).toMatchObject([
      { check: 'Papers and records', detail: expect.stringContaining('its paper is missing, or cannot be read') },
      { check: 'Content', detail: `The content ${hash} was changed.` },
    ]);
  });
});

describe('what an interrupted step leaves behind', () => {
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };
  const copy = (name: string): string => {
    const folder = join(place.folder, '..', name);
    cpSync(place.folder, folder, { recursive: true });
    return folder;
  };

  it('a step that is undone takes its files with it', async () => {
    const folder = copy('undone');
    const { vault, workstation } = await openApp(folder, { clock });
    const before = blobFiles(folder);
    const work = () =>
      vault.write(header, workstation.signer, (uow) => {
        uow.putBlob(new Uint8Array(200_000).fill(7));
        throw new Error('something went wrong');
      });
    expect(work).toThrow('something went wrong');
    expect(blobFiles(folder)).toEqual(before);
    vault.close();
  });

  it('files of a killed process are named, and harm nothing', () => {
    const folder = copy('killed');
    const stray = `${'ab'.repeat(32)}.0123.tmp`;
    mkdirSync(join(folder, 'blobs', 'ab'), { recursive: true });
    writeFileSync(join(folder, 'blobs', 'ab', stray), 'half of it');
    expect(faults(folder)).toEqual([]);
    expect(verifyPath(folder, authority).find((one) => one.check === 'Content')?.detail).toContain(stray);
  });

  it('a mark that cannot be written does not deny what was committed', async () => {
    const folder = copy('mark');
    const database = new Database(join(folder, 'vault.db'));
    const mark = new HighWaterMark(folder);
    const vault = new SqliteVault({ database, key: null, folder, clock, workstation: 'test', judge: () => [], mark });
    const { seq } = vault.ledgerHead();
    vi.spyOn(mark, 'set').mockImplementation(() => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    });
    const { workstation } = await Workplace.open(clock).then((other) => other.context);
    expect(vault.write(header, workstation.signer, () => 'done')).toBe('done');
    expect(vault.ledgerHead().seq).toBe(seq + 1);
    vault.close();
  });
});
