import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openApp } from '#main/app/compose.ts';
import { verifyPath } from '#main/app/verify/verify.ts';
import { readHighWaterMark } from '#main/storage/high-water-mark.ts';
import { openVault } from '#main/storage/open-vault.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import type { Content } from '#shared/content/schema.ts';
import { unlockedFor } from '../encrypted/unlocked-child.ts';

const scratch = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
const clock = new TestClock();
const options = { clock, workstation: 'test', judge: () => [] };
let place: Workplace;
let authority = '';
let count = 0;

beforeAll(async () => {
  place = await Workplace.staffed(clock);
  await place.release(await place.approved());
  authority = join(scratch, 'authority.pem');
  writeFileSync(authority, place.authorityPem);
  place.context.vault.close();
});

const copy = (from = place.folder): string => {
  count += 1;
  const folder = join(scratch, `copy-${count}`);
  cpSync(from, folder, { recursive: true });
  return folder;
};
const faultsOf = (folder: string): string =>
  verifyPath(folder, authority)
    .filter((check) => !check.ok)
    .map((check) => `${check.check}: ${check.detail}`)
    .join('\n');
const detailOf = (folder: string, check: string): string | undefined =>
  verifyPath(folder, authority).find((one) => one.check === check)?.detail;
/** Name and bytes of every file that lies there. */
const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
const openingOf = async (folder: string): Promise<{ code: string; message: string } | null> => {
  try {
    (await openApp(folder, { clock })).vault.close();
    return null;
  } catch (error) {
    return error as { code: string; message: string };
  }
};
const aBlob = (folder: string): string =>
  readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))[0] ?? '';

const replacements: [string, (path: string) => void][] = [
  [
    'a link',
    (path) => {
      renameSync(path, `${path}.elsewhere`);
      symlinkSync(`${path}.elsewhere`, path);
    },
  ],
  [
    'a pipe',
    (path) => {
      rmSync(path, { force: true });
      spawnSync('/bin/sh', ['-c', 'mkfifo "$1"', 'sh', path]);
    },
  ],
  [
    'a folder',
    (path) => {
      rmSync(path, { force: true });
      mkdirSync(path);
    },
  ],
];

describe.skipIf(process.platform === 'win32')('[R01] what is no plain file where a part of the vault belongs', () => {
  const names = ['vault.db', 'vault.db-wal', 'vault.db-shm', 'vault.db-journal', 'head', 'workstation.json'];
  it.each(names.flatMap((name) => replacements.map(([what, replace]) => [name, what, replace] as const)))(
    '%s that is %s is refused with a sentence, by verify and by opening, and nobody waits for it',
    async (name, what, replace) => {
      const folder = copy();
      if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), '');
      replace(join(folder, name));
      const sentence = `"${name}" in ${folder} is ${what} where a file belongs`;
      expect(faultsOf(folder)).toContain(sentence);
      expect(await openingOf(folder)).toMatchObject({ code: 'vault-damaged', message: expect.stringContaining(sentence) });
    },
  );

  it.each(['blobs', 'working-copies', 'screen-settings'])('the folder %s that is a link is refused', async (name) => {
    const folder = copy();
    mkdirSync(join(folder, name), { recursive: true });
    replacements[0]?.[1](join(folder, name));
    expect(faultsOf(folder)).toContain(`"${name}" in ${folder} is a link where a folder belongs`);
    expect(await openingOf(folder)).toMatchObject({ code: 'vault-damaged' });
  });

  it.each(replacements)('content that is %s is named by verify and never shown', async (_what, replace) => {
    const folder = copy();
    const path = aBlob(folder);
    replace(path);
    expect(faultsOf(folder)).toMatch(/^Content: /m);
    const { vault } = await openApp(folder, { clock });
    expect(() => vault.blob(path.slice(-64))).toThrow(expect.objectContaining({ code: 'damaged' }));
    vault.close();
  });

  it('a link beside the stored content is named, though nothing reads it', () => {
    const folder = copy();
    symlinkSync('/etc/hostname', join(folder, 'blobs', 'other'));
    expect(faultsOf(folder)).toContain('Content: "blobs/other" is no file of this vault but a link');
  });

  it('the mark is never written through a link that was laid where its new file is made', async () => {
    const folder = copy();
    const victim = join(folder, '..', `victim-${count}`);
    writeFileSync(victim, 'what somebody else wrote');
    symlinkSync(victim, join(folder, 'head.new'));
    expect(await openingOf(folder)).toBeNull();
    const context = await openApp(folder, { clock });
    context.vault.write(header, context.workstation.signer, () => undefined);
    context.vault.close();
    expect(readFileSync(victim, 'utf8')).toBe('what somebody else wrote');
    expect(lstatSync(join(folder, 'head')).isFile()).toBe(true);
    expect(faultsOf(folder)).toBe('');
  });
});

const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'x', reason: '', outcome: 'done' };

describe('[R01] journals are parts of the vault', () => {
  /** A journal that SQLite would roll back: it holds a page of the database as it never was. */
  const withHotJournal = (): string => {
    const folder = copy();
    const path = join(folder, 'vault.db');
    const plain = `${path}.plain`;
    cpSync(path, plain);
    const database = new Database(plain);
    database.pragma('journal_mode = DELETE');
    database.pragma('cache_size = 5');
    database.exec('DROP TRIGGER people_no_delete; BEGIN');
    // More than fits into the memory given: the journal is written and synced before pages are.
    database.exec("UPDATE people SET printed_name = 'Somebody else' || hex(zeroblob(5000))");
    cpSync(`${plain}-journal`, `${path}-journal`);
    database.close();
    for (const name of readdirSync(folder)) if (name.startsWith('vault.db.plain')) rmSync(join(folder, name));
    return folder;
  };

  it('a hot rollback journal is told by verify and refused by opening, and not a byte changes', async () => {
    const folder = withHotJournal();
    const before = bytesIn(folder);
    expect(faultsOf(folder)).toContain('Files of the vault: A rollback journal, "vault.db-journal", is next to the database.');
    expect(await openingOf(folder)).toMatchObject({
      code: 'vault-damaged',
      message: expect.stringContaining('Move it out of the folder and keep it, then verify the vault again'),
    });
    expect(bytesIn(folder)).toEqual(before);
    rmSync(join(folder, 'vault.db-journal'));
    expect(faultsOf(folder)).toBe('');
    expect(await openingOf(folder)).toBeNull();
  });

  it('a journal that names another journal cannot make verify delete the file of that name', () => {
    const folder = withHotJournal();
    const victim = join(scratch, 'somebody-elses-file');
    writeFileSync(victim, `${join(folder, 'nothing')}\0`);
    const name = Buffer.from(victim);
    const tail = Buffer.alloc(8);
    tail.writeUInt32BE(name.length, 0);
    tail.writeUInt32BE(
      name.reduce((sum, byte) => sum + byte, 0),
      4,
    );
    const journal = join(folder, 'vault.db-journal');
    const lockPage = Buffer.alloc(4);
    lockPage.writeUInt32BE(2 ** 30 / 4096 + 1, 0);
    writeFileSync(journal, Buffer.concat([readFileSync(journal), lockPage, name, tail, Buffer.from('d9d505f920a163d7', 'hex')]));
    expect(faultsOf(folder)).toContain('It names another journal outside the vault');
    expect(existsSync(victim)).toBe(true);
  });
});

describe('[R01] an older database beside a newer log', () => {
  const STAGES = 6;
  const REFUSED_AT_LEAST = 12;
  /** The entries made here are signed by the workstation alone, which verify tells of. */
  const otherFaults = (folder: string): string => faultsOf(folder).replace(/^Rights: .*$/m, '');

  it('is not opened, and not a byte of it changes; what is opened is whole in every row', async () => {
    const working = copy();
    const backups: string[] = [];
    const live: string[] = [];
    for (let stage = 0; stage < STAGES; stage += 1) {
      const backup = join(scratch, `backup-${stage}`);
      cpSync(working, backup, { recursive: true });
      backups.push(backup);
      const context = await openApp(working, { clock, judge: () => [] });
      const wide = stage % 2 === 0 ? 40 : 1;
      for (let index = 0; index < wide; index += 1)
        context.vault.write(header, context.workstation.signer, (uow) => {
          uow.putBlob(Buffer.from(`text ${stage} ${index} `.repeat(200)));
          uow.insert('routes', { id: `route-${stage}-${index}`, name: 'Route', steps: '[]' });
          if (stage > 0) uow.update('routes', 'route-0-0', { name: `Route ${stage} ${index}` });
        });
      const taken = join(scratch, `live-${stage}`);
      // By another process: closing the file in this one would give up the vault's lock.
      spawnSync('cp', ['-r', working, taken]);
      live.push(taken);
      context.vault.close();
    }
    let refused = 0;
    let tried = 0;
    for (const [older, backup] of backups.entries())
      for (const [newer, taken] of live.entries()) {
        const folder = copy(taken);
        cpSync(join(backup, 'vault.db'), join(folder, 'vault.db'));
        const before = bytesIn(folder);
        const opening = await openingOf(folder);
        if (older === newer) expect(opening).toBeNull();
        else {
          tried += 1;
          if (opening) {
            refused += 1;
            expect(opening).toMatchObject({ code: 'vault-damaged' });
            expect(bytesIn(folder)).toEqual(before);
          }
          // The log held every page in which the two differ, so together they are the vault as it was: nothing is lost.
          else expect(otherFaults(folder)).toBe('');
        }
        rmSync(folder, { recursive: true });
      }
    console.info(`Databases beside logs of another moment: ${tried} tried, ${refused} refused, ${tried - refused} whole together.`);
    expect(refused).toBeGreaterThan(REFUSED_AT_LEAST);
  }, 300_000);

  it('the sentence says how to get each part back', async () => {
    const folder = copy(join(scratch, 'live-3'));
    cpSync(join(scratch, 'backup-0', 'vault.db'), join(folder, 'vault.db'));
    expect((await openingOf(folder))?.message).toMatch(/vault.db that was put back needs the vault.db-wal of the same moment/);
  });

  it('a vault that another process has open is said to be in use, not to be damaged', () => {
    const folder = copy();
    const vault = openVault(folder, options);
    expect(statSync(join(folder, 'vault.db-wal')).isFile()).toBe(true);
    const script = `${unlockedFor(folder)}import { openVault } from './main/storage/open-vault.ts'; try { openVault(${JSON.stringify(folder)}, { clock: { now: () => new Date(), zone: () => 'UTC' }, workstation: 'x', judge: () => [] }); } catch (error) { console.log(error.code); }`;
    vault.query('SELECT 1');
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim()).toBe('vault-in-use');
    vault.close();
  });
});

describe.skipIf(process.platform === 'win32')('[R01] the files of a vault are their owner’s alone', () => {
  const modes = (folder: string): string[] =>
    ['.', ...(readdirSync(folder, { recursive: true }) as string[])]
      .filter((name) => (lstatSync(join(folder, name)).mode & 0o077) !== 0)
      .sort();

  it('a new vault is so from its first moment, with all that is written into it later', async () => {
    const before = process.umask(0);
    try {
      const made = await Workplace.open(clock);
      await made.staff();
      await made.release(await made.approved());
      const content: Content = { version: 1, blocks: [] };
      await made.do('author', 'documents.keepWorkingCopy', { number: await made.draft(), content, basedOn: null });
      expect(modes(made.folder)).toEqual([]);
      expect(readdirSync(made.folder)).toContain('vault.db-wal');
      made.context.vault.close();
      expect(modes(made.folder)).toEqual([]);
    } finally {
      process.umask(before);
    }
  });

  it('one that others may read is told by verify, told to whoever signs in, and mended at opening', async () => {
    const folder = copy();
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    expect(faultsOf(folder)).toBe('');
    expect(detailOf(folder, 'Files of the vault')).toContain('Other accounts of this computer had rights on');
    const original = place.context;
    place.context = await openApp(folder, { clock, kdf: original.kdf });
    expect(modes(folder)).toEqual([]);
    const { alerts } = await place.do(null, 'identity.signIn', { userId: 'auditor', password: 'test phrase auditor orchard lantern' });
    expect(alerts.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('They were taken away')]);
    place.context.vault.close();
    place.context = original;
    expect(detailOf(folder, 'Files of the vault')).not.toContain('Other accounts');
  });

  it('a file that alone is open in a closed folder is closed as well', async () => {
    const folder = copy();
    chmodSync(join(folder, 'workstation.json'), 0o644);
    expect(await openingOf(folder)).toBeNull();
    expect(modes(folder)).toEqual([]);
  });
});

describe('[R01] the mark is a new file each time, so it is never half written', () => {
  it('whoever holds the old mark still reads the old one', async () => {
    const folder = copy();
    const context = await openApp(folder, { clock });
    const before = readHighWaterMark(folder);
    linkSync(join(folder, 'head'), join(folder, 'head-before'));
    context.vault.write(header, context.workstation.signer, () => undefined);
    context.vault.close();
    expect(readHighWaterMark(folder)?.seq).toBe((before?.seq ?? 0) + 1);
    expect(readFileSync(join(folder, 'head-before'), 'utf8')).toContain(before?.hash);
    expect(readdirSync(folder).filter((name) => name.startsWith('head'))).toEqual(['head', 'head-before']);
  });

  it('it follows the commits by itself while the vault is open, and is never far behind many at once', async () => {
    const folder = copy();
    const context = await openApp(folder, { clock });
    const write = () => context.vault.write(header, context.workstation.signer, () => undefined);
    write();
    await vi.waitUntil(() => readHighWaterMark(folder)?.seq === context.vault.ledgerHead().seq);
    for (let index = 0; index < 200; index += 1) write();
    expect(context.vault.ledgerHead().seq - (readHighWaterMark(folder)?.seq ?? 0)).toBeLessThan(60);
    await vi.waitUntil(() => readHighWaterMark(folder)?.seq === context.vault.ledgerHead().seq);
    context.vault.close();
    expect(faultsOf(folder).replace(/^Rights: .*$/m, '')).toBe('');
  });
});
