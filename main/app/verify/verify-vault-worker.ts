import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '#main/storage/reading.ts';
import type { VerificationJob, VerificationNews } from './verify-vault.ts';

const tell = (news: VerificationNews): void => parentPort?.postMessage(news);
const read = (reading: Reading): void => tell({ kind: 'reading', reading });
const job = workerData as VerificationJob;
// Who looks at words only needs nothing of what verifies signatures.
const ofVault = async () => {
  const { checks, stateDigest, sets } = (await import('./verify.ts')).verifySnapshot(job, read);
  const references = sets.length > 0 ? await (await import('./verify-references.ts')).verifyReferences(job.folder, sets) : [];
  return { checks: [...checks, ...references], stateDigest: references.every(({ ok }) => ok) ? stateDigest : null };
};
const found =
  job.what === 'vault'
    ? await ofVault()
    : { checks: (await import('#main/storage/text-index-words.ts')).wordsOfSnapshot(job, read), stateDigest: null };
tell({ kind: 'result', ...found });
