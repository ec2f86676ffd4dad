import { Worker } from 'node:worker_threads';
import type { Check } from '#main/domain/audit/check.ts';

/**
 * Proves a vault on a thread of its own.
 * @throws whatever the proof could not be made for, as an Error with its sentence
 */
export const proveVault = (folder: string): Promise<Check[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./prove-vault-worker.ts', import.meta.url), { workerData: folder });
    worker.once('message', (checks: Check[]) => resolve(checks));
    worker.once('error', reject);
  });
