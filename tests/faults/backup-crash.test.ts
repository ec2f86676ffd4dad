import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, keepLarge, madeFolder, planBackups, restoreFrom } from '#main/testing/backups.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { canMount, SmallDisk } from './small-disk.ts';

const main = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'countersign-backup-crash-'));
const LARGE = 12 * 1024 * 1024;
const disks: SmallDisk[] = [];
let place: Workplace;
let to = '';

beforeAll(async () => {
  place = await Workplace.staffed(new TestClock(new Date()));
  await place.release(await place.approved());
  to = madeFolder(scratch, 'stick');
  await planBackups(place, to);
  await place.do('admin', 'backup.make', {});
  for (let count = 0; count < 4; count += 1) await keepLarge(place, LARGE);
});
afterAll(() => {
  place.context.vault.close();
  for (const disk of disks) disk.unmount();
  rmSync(scratch, { recursive: true, force: true });
});

const sizeOf = (folder: string): number =>
  filesIn(folder).reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
const manifests = (folder: string): string[] => filesIn(folder).filter((path) => path.endsWith('.manifest'));

/** Makes a backup as a person does, and ends it with kill -9 once so many bytes lie there. */
const killed = (bytes: number): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'backup', 'make', '--vault', place.folder, '--as', 'admin'], {
      stdio: 'ignore',
      env: { ...process.env, COUNTERSIGN_PASSWORD: passwordOf('admin') },
    });
    const watching = setInterval(() => sizeOf(to) > bytes && child.kill('SIGKILL'), 5);
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      clearInterval(watching);
      resolve(signal);
    });
  });

describe('[R29] kill -9 in the middle of a backup', () => {
  it('leaves the former one whole, nothing that looks complete, and the next one takes away what is left', async () => {
    const before = manifests(to);
    const kept = before.map((path) => readFileSync(path).toString('hex'));
    await place.closeToday();
    expect(await killed(sizeOf(to) + LARGE + LARGE / 2)).toBe('SIGKILL');
    expect(manifests(to)).toEqual(before);
    expect(before.map((path) => readFileSync(path).toString('hex'))).toEqual(kept);
    const left = filesIn(to);
    await restoreFrom(to, join(scratch, 'former'));
    await place.reopen();
    expect(place.context.vault.find('backups', {})).toHaveLength(1);
    await place.do('admin', 'backup.make', {});
    expect(manifests(to)).toHaveLength(2);
    const after = new Set(filesIn(to));
    expect(left.filter((path) => path.endsWith('.new') && after.has(path))).toEqual([]);
    // Each of the four is there once, and not again under the key of the run that was killed.
    expect([...after].filter((path) => statSync(path).size > LARGE)).toHaveLength(4);
    await restoreFrom(to, join(scratch, 'next'));
  });
});

describe.skipIf(!canMount())('[R29] a disk that is full', () => {
  it('is said to be, and the former backup on it is whole', async () => {
    const disk = new SmallDisk('40m');
    disks.push(disk);
    const small = madeFolder(scratch, 'small-vault');
    rmSync(small, { recursive: true });
    const other = await Workplace.staffed(new TestClock(new Date()));
    await planBackups(other, disk.folder);
    await other.do('admin', 'backup.make', {});
    const before = sizeOf(disk.folder);
    for (let count = 0; count < 4; count += 1) await keepLarge(other, LARGE);
    expect(await other.ask('admin', 'backup.make', {})).toMatchObject({
      ok: false,
      code: 'disk-full',
      message: expect.stringContaining('Former backups there are as they were'),
    });
    expect(sizeOf(disk.folder)).toBe(before);
    expect(manifests(disk.folder)).toHaveLength(1);
    await restoreFrom(disk.folder, small);
    other.context.vault.close();
  });

  it('or has no room for what is restored says so, and keeps nothing', async () => {
    const disk = new SmallDisk('8m');
    disks.push(disk);
    const into = join(disk.folder, 'vault');
    await expect(restoreFrom(to, into)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('nothing was restored'),
    });
    expect(filesIn(disk.folder)).toEqual([]);
  });

  it('that is read-only is said to be, too', async () => {
    const disk = new SmallDisk('8m');
    disks.push(disk);
    disk.makeReadOnly();
    expect(await place.ask('admin', 'backup.make', { place: disk.folder })).toMatchObject({ ok: false, code: 'cannot-write' });
  });
});

describe('[R29] content that was changed in the vault', () => {
  it('is not backed up as if it were sound', async () => {
    const [path = ''] = filesIn(join(place.folder, 'blobs')).filter((one) => statSync(one).size === LARGE);
    const bytes = readFileSync(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const other = madeFolder(scratch, 'other');
    expect(await place.ask('admin', 'backup.make', { place: other })).toMatchObject({
      ok: false,
      code: 'damaged',
      message: expect.stringContaining('was changed outside the program, so no backup was made of it'),
    });
    expect(filesIn(other)).toEqual([]);
  });
});
