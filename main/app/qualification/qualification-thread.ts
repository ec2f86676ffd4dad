import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { QualificationAsked, QualificationFindings } from '#main/ports/qualification.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';

// Beside the folder of this module, in the sources as in the build.
const WORKER = new URL(`../qualify/qualification-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export interface QualificationJob {
  asked: QualificationAsked;
  /** The vault of the company: only its folder is looked at. */
  vault: string;
  /** An empty folder for the vault of the tests; whoever started it removes it afterwards. */
  scratch: string;
  /** Is 1 when the work is to end. */
  stop: Int32Array;
}
export type QualificationNews =
  | { kind: 'step'; doing: string; percent: number }
  | { kind: 'refused'; code: ErrorCode; message: string }
  | { kind: 'found'; found: QualificationFindings };

/** Does the work on a thread of its own. @throws AppError that it was refused with, or what went wrong */
export const onThread = (job: QualificationJob, step: (doing: string, percent: number) => void) => {
  const worker = new Worker(WORKER, { workerData: job });
  const done = new Promise<QualificationFindings>((resolve, reject) => {
    let fault: Error = new AppError('internal', 'The thread of the qualification ended before it was done. Run it again.');
    worker.on('message', (news: QualificationNews) => {
      if (news.kind === 'step') step(news.doing, news.percent);
      else if (news.kind === 'refused') fault = new AppError(news.code, news.message);
      else resolve(news.found);
    });
    worker.once('error', (error) => {
      fault = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => reject(fault));
  });
  return { done, end: () => void worker.terminate() };
};
