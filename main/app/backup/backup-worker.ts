import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup } from '#main/storage/backup/make-backup.ts';
import { keepKey } from '#main/storage/vault-key.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { ThreadJob, ThreadNews } from './backup-thread.ts';

const given = workerData as ThreadJob;
const tell = (news: ThreadNews): void => parentPort?.postMessage(news);

const goOn = (): void => {
  if (Atomics.load(given.stop, 0) !== 0) throw new AppError('refused', 'Cancelled.');
};
let percent = -1;
const step = (name: 'Copy' | 'Restore', done: number, of: number): void => {
  const now = of === 0 ? 100 : Math.min(100, Math.floor((100 * done) / of));
  if (now === percent) return;
  percent = now;
  tell({ kind: 'step', step: name, percent });
};
const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const answer = once(parentPort ?? new EventTarget(), 'message');
  tell({ kind: 'sign', bytes });
  const [signature] = await answer;
  return signature as Uint8Array;
};

const work = async (): Promise<ThreadNews> => {
  if (given.what === 'backup') {
    if (given.job.key) keepKey(given.job.key);
    const following = { goOn, sign, copied: () => tell({ kind: 'copied' }), tell: (done: number, of: number) => step('Copy', done, of) };
    return { kind: 'made', made: await makeBackup(given.job, following) };
  }
  // What verifies a vault takes longer to load than most backups take.
  const { restoreAside } = await import('./drill.ts');
  const following = {
    goOn,
    restored: (done: number, of: number) => step('Restore', done, of),
    verifying: () => tell({ kind: 'step', step: 'Verification', percent: 100 }),
  };
  return { kind: 'found', found: await restoreAside(given.job, following) };
};

try {
  tell(await work());
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  tell({ kind: 'refused', code: error.code, message: error.message });
}
