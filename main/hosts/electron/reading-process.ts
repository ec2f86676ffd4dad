import { Worker } from 'node:worker_threads';
import type { Reading } from './read-apart.ts';

/** Runs in a utility process, which takes no limit of memory from outside: the thread that reads has one. */
process.parentPort.once('message', ({ data }: { data: Reading }) => {
  const thread = new Worker(new URL('./reading-thread.js', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: data.heapMegabytes },
  });
  thread.once('message', (json: string) => process.parentPort.postMessage(json));
  thread.once('error', () => process.parentPort.postMessage(null));
});
