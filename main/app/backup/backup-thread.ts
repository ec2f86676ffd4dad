import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BackupSecret, BackupStep, DrillFindings, MadeBackup } from '#main/ports/backups.ts';
import type { BackupJob } from '#main/storage/backup/make-backup.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';

// Beside this module, in the sources as in the build.
const WORKER = new URL(`./backup-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export interface DrillJob {
  from: string;
  secret: BackupSecret;
  /** An empty folder that the drill may fill; whoever started it removes it afterwards. */
  scratch: string;
  /** How many records are opened without the vault. */
  records: number;
}
/** `stop` is set to 1 when the work is to end. */
export type ThreadJob = { stop: Int32Array } & ({ what: 'backup'; job: BackupJob } | { what: 'drill'; job: DrillJob });
export type ThreadNews =
  | { kind: 'step'; step: BackupStep; percent: number }
  /** The database is copied. */
  | { kind: 'copied' }
  /** What the workstation's key is to sign; the answer is the signature. */
  | { kind: 'sign'; bytes: Uint8Array }
  | { kind: 'refused'; code: ErrorCode; message: string }
  | { kind: 'made'; made: MadeBackup }
  | { kind: 'found'; found: DrillFindings };

interface Heard {
  step(step: BackupStep, percent: number): void;
  copied(): void;
  sign(bytes: Uint8Array): Uint8Array;
}
type Answer<J extends ThreadJob> = J['what'] extends 'backup' ? MadeBackup : DrillFindings;

/** Does the work on a thread of its own. @throws AppError that it was refused with, or what went wrong */
export const onThread = <J extends ThreadJob>(job: J, heard: Heard): { done: Promise<Answer<J>>; end(): void } => {
  const worker = new Worker(WORKER, { workerData: job });
  const done = new Promise<Answer<J>>((resolve, reject) => {
    let fault: Error = new AppError('internal', 'The thread of the backup ended before it was done. Make it again.');
    worker.on('message', (news: ThreadNews) => {
      if (news.kind === 'step') heard.step(news.step, news.percent);
      else if (news.kind === 'copied') heard.copied();
      else if (news.kind === 'sign') worker.postMessage(heard.sign(news.bytes));
      else if (news.kind === 'refused') fault = new AppError(news.code, news.message);
      else resolve((news.kind === 'made' ? news.made : news.found) as Answer<J>);
    });
    worker.once('error', (error) => {
      fault = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => reject(fault));
  });
  return { done, end: () => void worker.terminate() };
};
