import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { filesIn, planBackups } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { compared, type Figure, interleaved, type Measure } from './measure.ts';

/** What each document keeps in a file: more than fits into a row. */
const CONTENT = 400_000;
/** Above it the figure says no more, and the disk of a laptop is full. */
const MOST = 2500;
const BATCH = 50;
const ROUNDS = 3;

const fill = async (place: Workplace, documents: number): Promise<void> => {
  await place.unguard();
  const { vault, workstation } = place.context;
  const header = { actor: 'system', roles: [], operation: 'workflow.tick', subject: 'content', reason: '', outcome: 'done' };
  for (let done = 0; done < documents; done += BATCH)
    vault.write(header, workstation.signer, (uow) => {
      for (let one = 0; one < BATCH; one += 1) uow.putBlob(randomBytes(CONTENT));
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

/** A first backup, every piece of which is read back and opened, beside a copy; and the next one, after a day of little work. */
export const backup: Measure = async ({ size, documents }) => {
  const place = await Workplace.staffed(new TestClock(new Date()));
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-backup-'));
  const figures: Figure[] = [];
  try {
    const to = join(scratch, 'backups');
    mkdirSync(to);
    await planBackups(place, to);
    await fill(place, Math.min(documents, MOST));
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
    return figures;
  } finally {
    place.context.vault.close();
    rmSync(scratch, { recursive: true, force: true });
  }
};
