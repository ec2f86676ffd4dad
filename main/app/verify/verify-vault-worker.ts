import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '#main/storage/reading.ts';
import type { VerificationJob, VerificationNews } from './verify-vault.ts';

const tell = (news: VerificationNews): void => parentPort?.postMessage(news);
const read = (reading: Reading): void => tell({ kind: 'reading', reading });
const job = workerData as VerificationJob;
// Who looks at words only needs nothing of what verifies signatures.
const found =
  job.what === 'vault'
    ? (await import('./verify.ts')).verifySnapshot(job, read)
    : { checks: (await import('#main/storage/text-index-words.ts')).wordsOfSnapshot(job, read), stateDigest: null };
tell({ kind: 'result', ...found });
