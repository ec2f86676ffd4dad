import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { makeBusyLedger } from './busy-ledger.ts';
import { watchedCommand } from './command.ts';
import { compared, type Figure, limited, median, type Scale } from './measure.ts';

const ROUNDS = 3;
const WORKER = fileURLToPath(new URL('./bare-signatures-worker.ts', import.meta.url));

/** Seconds for nothing but the signatures: the same texts, signatures and keys, in memory, spread over the cores. */
const bareSignatures = async (folder: string, entries: number, cores: number): Promise<number> => {
  const workers = Array.from({ length: cores }, (_, part) => new Worker(WORKER, { workerData: { folder, entries, part, of: cores } }));
  const heard = (worker: Worker): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  await Promise.all(workers.map(heard));
  const started = performance.now();
  const checked = await Promise.all(
    workers.map((worker) => {
      const answer = heard(worker);
      worker.postMessage('go');
      return answer;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return (seconds * entries) / checked.reduce((sum, count) => sum + count, 0);
};

/** What the command costs before it has read an entry: starting Node and loading the program. */
const startSeconds = async (): Promise<number> => (await watchedCommand(['--help'])).seconds;

/** `verify` from outside, as a person calls it, beside the bare signatures of the same entries on the same cores. */
export const verify = async ({ size, documents: entries }: Scale): Promise<Figure[]> => {
  const cores = availableParallelism();
  const vault = await makeBusyLedger();
  const { time } = vault.writeUpTo(entries);
  // The program reads what texts refer to when it opens them the first time.
  (await Workplace.goOn(vault.folder, vault.authorityPem, new TestClock(new Date(time)))).context.vault.close();
  try {
    const [ours, limits, memory]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await bareSignatures(vault.folder, entries, cores);
      const start = await startSeconds();
      const { seconds, megabytes } = await watchedCommand(['verify', vault.folder]);
      const after = await bareSignatures(vault.folder, entries, cores);
      ours.push(seconds - start);
      limits.push((before + after) / 2);
      memory.push(megabytes);
    }
    const name = `verify, beside bare P-256 on ${cores} cores`;
    return [
      compared({ name, size, value: median(ours), unit: 's', baseline: median(limits), aim: { atMost: 1.3 } }),
      limited({ name: 'verify, memory', size, value: Math.max(...memory), unit: 'MB', limit: 500 }),
    ];
  } finally {
    rmSync(vault.scratch, { recursive: true, force: true });
  }
};
