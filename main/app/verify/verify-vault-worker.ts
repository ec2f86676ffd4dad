import { parentPort, workerData } from 'node:worker_threads';
import type { Reading } from '#main/storage/reading.ts';
import { keepKey } from '#main/storage/vault-key.ts';
import type { VerificationJob, VerificationNews } from './verify-vault.ts';

const tell = (news: VerificationNews): void => parentPort?.postMessage(news);
const read = (reading: Reading): void => tell({ kind: 'reading', reading });
const job = workerData as VerificationJob;
if (job.key) keepKey(job.key);
// Who looks at words only needs nothing of what verifies signatures.
const ofVault = async () => {
  const { verifyBeside, verifySnapshot } = await import('./verify.ts');
  const { checks, stateDigest, beside } = verifySnapshot(job, read);
  const more = await verifyBeside(job.folder, beside);
  return { checks: [...checks, ...more], stateDigest: more.every(({ ok }) => ok) ? stateDigest : null };
};
const found =
  job.what === 'vault'
    ? await ofVault()
    : { checks: (await import('#main/storage/text-index-words.ts')).wordsOfSnapshot(job, read), stateDigest: null };
tell({ kind: 'result', ...found });
