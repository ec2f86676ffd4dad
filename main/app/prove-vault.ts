import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Check } from '#main/domain/audit/check.ts';

// Beside this module, in the sources as in the build.
const WORKER = new URL(`./prove-vault-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/**
 * Proves a vault on a thread of its own.
 * @throws whatever the proof could not be made for, as an Error with its sentence
 */
export const proveVault = (folder: string): Promise<Check[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: folder });
    worker.once('message', (checks: Check[]) => resolve(checks));
    worker.once('error', reject);
  });
