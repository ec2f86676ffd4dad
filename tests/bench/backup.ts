import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { filesIn, planBackups } from '#main/testing/backups.ts';
import { passwordOf, TestClock, Workplace } from '#main/testing/workplace.ts';
import { watchedCommand } from './command.ts';
import { compared, type Figure, interleaved, limited, type Measure, median, within } from './measure.ts';

/** What each document keeps in a file: more than fits into a row. */
const CONTENT = 400_000;
/** Above it the figure says no more, and the disk of a laptop is full. */
const MOST = 2500;
const BATCH = 50;
const ROUNDS = 3;
/** A first backup of 10 GB, for its memory alone. */
const LARGE = { files: 5000, bytes: 2_000_000 };
const MOST_MEGABYTES = 300;
/** Nobody who works notices less. */
const FRAME = 16;

const fill = async (place: Workplace, files: number, bytes: number): Promise<void> => {
  await place.unguard();
  const { vault, workstation } = place.context;
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'content', reason: '', outcome: 'done' };
  const content = randomBytes(bytes);
  for (let done = 0; done < files; done += BATCH)
    vault.write(header, workstation.signer, (uow) => {
      for (let one = 0; one < BATCH; one += 1) {
        content.writeUInt32BE(done + one);
        uow.putBlob(Uint8Array.from(content));
      }
    });
};

const synced = (path: string): void => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};
/** What a careful script does: copies every file and has each, and each folder, on the disk before it says that it is done. */
const copySynced = (from: string, to: string): void => {
  const folders = new Set<string>();
  for (const path of filesIn(from)) {
    const copy = join(to, relative(from, path));
    if (!folders.has(dirname(copy))) mkdirSync(dirname(copy), { recursive: true });
    folders.add(dirname(copy));
    copyFileSync(path, copy);
    synced(copy);
  }
  for (const folder of folders) synced(folder);
};

/** Milliseconds that the event loop of the program waited at most, while lists are read and something else is done. */
const longestWait = async (place: Workplace, beside: () => Promise<unknown>): Promise<number> => {
  const waits = monitorEventLoopDelay({ resolution: 1 });
  let isDone = false;
  const work = beside().finally(() => {
    isDone = true;
  });
  waits.enable();
  while (!isDone) {
    await place.do('quality', 'documents.list', { limit: 100 });
    await setImmediate();
  }
  waits.disable();
  await work;
  return waits.max / 1_000_000;
};
/** The longest wait beside a backup, and beside nothing for as long, in turns. */
const waits = async (place: Workplace, anew: () => void): Promise<{ value: number; baseline: number }> => {
  await place.signIn('quality');
  const [busy, idle]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    anew();
    const began = performance.now();
    busy.push(await longestWait(place, () => place.do('admin', 'backup.make', {})));
    const took = performance.now() - began;
    idle.push(await longestWait(place, () => setTimeout(took)));
  }
  return { value: median(busy), baseline: median(idle) };
};

/** The memory of the command that makes a first backup of 10 GB. */
const largeBackup = async (size: Figure['size']): Promise<Figure[]> => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-large-backup-'));
  try {
    await planBackups(place, scratch);
    await fill(place, LARGE.files, LARGE.bytes);
    place.context.vault.close();
    const command = ['backup', 'make', '--vault', place.folder, '--as', 'admin'];
    const { megabytes } = await watchedCommand(command, { COUNTERSIGN_PASSWORD: passwordOf('admin') });
    return [limited({ name: 'first backup of 10 GB, memory', size, value: megabytes, unit: 'MB', limit: MOST_MEGABYTES })];
  } finally {
    for (const folder of [scratch, dirname(place.folder)]) rmSync(folder, { recursive: true, force: true });
  }
};

/** A first backup, every piece of which is read back and opened, beside a copy; and the next one, after a day of little work. */
export const backup: Measure = async ({ size, documents }) => {
  if (size === '100k') return largeBackup(size);
  const place = await Workplace.staffed(new TestClock(new Date()));
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-backup-'));
  const figures: Figure[] = [];
  try {
    const to = join(scratch, 'backups');
    mkdirSync(to);
    await planBackups(place, to);
    await fill(place, Math.min(documents, MOST), CONTENT);
    const megabytes = (Math.min(documents, MOST) * CONTENT) / 1_000_000;
    const anew = (): void => {
      for (const name of readdirSync(scratch)) rmSync(join(scratch, name), { recursive: true, force: true });
      mkdirSync(to);
    };
    const { value: made, baseline: copied } = await interleaved(
      ROUNDS,
      async () => {
        await place.do('admin', 'backup.make', {});
        anew();
      },
      () => {
        copySynced(place.folder, join(scratch, 'copy'));
        anew();
      },
    );
    const speed = (milliseconds: number): number => (megabytes * 1000) / milliseconds;
    figures.push(
      compared({ name: 'backup, read back', size, value: speed(made), unit: 'MB/s', baseline: speed(copied), aim: { atLeast: 0.55 } }),
    );
    await place.do('admin', 'backup.make', {});
    const started = performance.now();
    await place.do('admin', 'backup.make', {});
    const next = performance.now() - started;
    figures.push(compared({ name: 'next backup', size, value: next, unit: 'ms', baseline: made, aim: { atMost: 0.2 } }));
    figures.push(
      within({ name: 'longest wait while a backup is made', size, ...(await waits(place, anew)), unit: 'ms', limit: FRAME, beyond: true }),
    );
    return figures;
  } finally {
    place.context.vault.close();
    rmSync(scratch, { recursive: true, force: true });
  }
};
