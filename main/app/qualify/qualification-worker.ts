import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/domain/errors.ts';
import type { QualificationJob, QualificationNews } from '../qualification/qualification-thread.ts';
import { qualify } from './qualify.ts';

const job = workerData as QualificationJob;
const tell = (news: QualificationNews): void => parentPort?.postMessage(news);

try {
  const goOn = (): void => {
    if (Atomics.load(job.stop, 0) !== 0) throw new AppError('refused', 'Cancelled.');
  };
  let told = '';
  const step = (doing: string, part: number): void => {
    const percent = Math.min(99, Math.floor(100 * part));
    if (told === `${doing} ${percent}`) return;
    told = `${doing} ${percent}`;
    tell({ kind: 'step', doing, percent });
  };
  tell({ kind: 'found', found: await qualify(job, { goOn, step }) });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  tell({ kind: 'refused', code: error.code, message: error.message });
}
