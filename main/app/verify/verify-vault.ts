import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Check } from '#main/domain/audit/check.ts';
import type { Reading } from '#main/storage/reading.ts';
import type { Snapshot } from '#main/storage/snapshot.ts';
import type { VaultKey } from '#main/storage/vault-key.ts';

// Beside this module, in the sources as in the build.
const WORKER = new URL(`./verify-vault-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

export interface VerificationJob {
  /** The whole vault, or the words of its index alone. */
  what: 'vault' | 'words';
  folder: string;
  snapshot: Snapshot;
  /** An empty folder that the verification may fill; whoever started it removes it afterwards. */
  scratch: string;
  /** Null for a vault that is not encrypted. */
  key: VaultKey | null;
}
export type VerificationNews = { kind: 'reading'; reading: Reading } | { kind: 'result'; checks: Check[]; stateDigest: string | null };

/** Starts a verification on a thread of its own. `ended` comes once, whatever happens: with the fault, or null. */
export const verifyOnThread = (
  job: VerificationJob,
  hear: (news: VerificationNews) => void,
  ended: (fault: Error | null) => void,
): { stop(): void } => {
  const worker = new Worker(WORKER, { workerData: job });
  let fault: Error | null = null;
  worker.on('message', hear);
  worker.once('error', (error) => {
    fault = error instanceof Error ? error : new Error(String(error));
  });
  worker.once('exit', () => ended(fault));
  return { stop: () => void worker.terminate() };
};
