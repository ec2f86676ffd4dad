import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { checksOnThisThread } from '#main/domain/signing/signature-check.ts';
import type { SignatureChecks } from '#main/ports/signature-checks.ts';
import { BATCHES, newSharedMemory, QUEUED, SharedBatches, type SharedMemory } from './shared-batches.ts';

// Beside this module, in the sources as in the build.
const WORKER = new URL(`./signature-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
/** A thread that was started and is not heard of for so long has died: what it had is checked here. */
const LONGEST_SILENCE_MS = 30_000;

type Ended = (good: boolean) => void;

/**
 * Signatures are independent of each other and nearly all of a verification, so they are checked by all cores while one thread
 * goes through the chain. That thread helps when the queue is full, so a machine with one core needs no other thread.
 */
class Pool implements SignatureChecks {
  readonly #memory: SharedMemory = newSharedMemory();
  readonly #batches = new SharedBatches(this.#memory);
  readonly #alone = checksOnThisThread();
  readonly #waiting: Ended[] = [];
  readonly #counts: number[] = [];
  readonly #helpers: number;
  #workers: Worker[] | null = null;
  /** Numbers of the oldest batch that was not told, and of the one that is being filled. */
  #oldest = 0;
  #newest = 0;

  constructor(threads: number, expected: number) {
    this.#helpers = threads - 1;
    // A short ledger is checked before a thread has started.
    if (expected > QUEUED) this.#begin();
  }

  add(signed: { key: string; text: string; signature: string }, ended: Ended): void {
    if (!this.#batches.fill(this.#newest, signed)) {
      this.#submit();
      if (!this.#batches.fill(this.#newest, signed)) {
        // Too large for a batch of its own: a record's whole model can stand in an entry.
        this.settle();
        this.#alone.add(signed, ended);
        return;
      }
    }
    this.#waiting.push(ended);
  }

  settle(): void {
    this.#submit();
    while (this.#oldest < this.#newest) this.#tellOldest();
  }

  /** Ends the threads. */
  close(): void {
    this.#batches.close();
  }

  #submit(): void {
    if (this.#batches.filling === 0) return;
    this.#counts.push(this.#batches.filling);
    this.#batches.submit(this.#newest);
    this.#newest += 1;
    if (this.#newest - this.#oldest < BATCHES) return;
    this.#begin();
    this.#tellOldest();
  }

  #begin(): void {
    this.#workers ??= Array.from({ length: this.#helpers }, () => this.#start());
  }

  #start(): Worker {
    const worker = new Worker(WORKER, { workerData: this.#memory });
    worker.unref();
    // One that could not start is no fault of the vault: the others and this thread do its work.
    worker.on('error', () => undefined);
    return worker;
  }

  #tellOldest(): void {
    const batch = this.#oldest;
    for (let seen = this.#batches.finished(); !this.#batches.isDone(batch); seen = this.#batches.finished())
      if (!this.#batches.checkNext() && !this.#batches.waitForFinish(seen, LONGEST_SILENCE_MS)) this.#batches.check(batch);
    this.#oldest += 1;
    const count = this.#counts.shift() ?? 0;
    for (const [index, ended] of this.#waiting.splice(0, count).entries()) ended(this.#batches.wasGood(batch, index));
  }
}

/**
 * Checks signatures on several threads while `work` goes on on this one.
 * @param threads how many cores may be used, this thread's with them; all when not given
 * @param expected about how many signatures will come: threads for many start before the first is there
 * @returns what `work` returns, once the threads were told to end
 */
export const withSignaturePool = <R>(
  work: (checks: SignatureChecks) => R,
  { threads = availableParallelism(), expected = 0 }: { threads?: number; expected?: number } = {},
): R => {
  const pool = new Pool(Math.max(1, threads), expected);
  try {
    return work(pool);
  } finally {
    pool.close();
  }
};
