import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '#main/storage/reading.ts';
import type { ProofJob, ProofNews } from './prove-vault.ts';

const tell = (news: ProofNews): void => parentPort?.postMessage(news);
const read = (reading: Reading): void => tell({ kind: 'reading', reading });
const job = workerData as ProofJob;
// Who looks at words only needs nothing of what proves signatures.
const found =
  job.what === 'vault'
    ? (await import('./verify.ts')).proveSnapshot(job, read)
    : { checks: (await import('#main/storage/text-index-words.ts')).wordsOfSnapshot(job, read), stateDigest: null };
tell({ kind: 'result', ...found });
