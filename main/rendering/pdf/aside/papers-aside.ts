import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PaperMaker, PapersAside } from '#main/ports/papers-aside.ts';
import type { RecordModel } from '#main/ports/record-model.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';

/** What a thread answers. */
export type Drawn = { ok: true; pdf: Uint8Array } | { ok: false; code: ErrorCode; message: string };

// Beside this module, in the sources as in the build.
const THREAD = new URL(`./render-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
/** Papers are made of many small things that soon are rubbish: with little room for them, a third of the time goes into collecting. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };
/** The thread that writes and the readers leave half of a core idle; more than two would need more memory than they save time. */
const MOST_THREADS = 2;

interface Waiting {
  model: RecordModel;
  resolve(pdf: Uint8Array): void;
  reject(error: unknown): void;
}

const tooLarge = ({ document, revision }: RecordModel): AppError =>
  new AppError(
    'cannot-read',
    `The record of ${document.number} ${revision.label} could not be drawn: its text needs more memory than is allowed. Divide it, or import it as a file.`,
  );

const ended = (): AppError => new AppError('refused', 'The import was ended meanwhile.');

class Threads implements PaperMaker {
  readonly #memory: typeof MEMORY;
  readonly #most: number;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  readonly #queue: Waiting[] = [];
  #isClosed = false;

  constructor(most: number, memory: typeof MEMORY) {
    this.#most = most;
    this.#memory = memory;
  }

  renderPdf(model: RecordModel): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(ended());
      this.#queue.push({ model, resolve, reject });
      this.#next();
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const thread of [...this.#idle.splice(0), ...this.#busy.keys()]) void thread.terminate();
    for (const { reject } of this.#queue.splice(0)) reject(ended());
  }

  #next(): void {
    if (this.#isClosed || this.#queue.length === 0) return;
    const thread = this.#idle.pop() ?? (this.#busy.size < this.#most ? this.#start() : undefined);
    const next = thread && this.#queue.shift();
    if (!thread || !next) return;
    this.#busy.set(thread, next);
    thread.ref();
    thread.postMessage(next.model);
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { resourceLimits: this.#memory });
    thread.on('message', (drawn: Drawn) => {
      const done = this.#busy.get(thread);
      this.#busy.delete(thread);
      this.#idle.push(thread);
      // One that waits keeps no program running.
      thread.unref();
      if (drawn.ok) done?.resolve(drawn.pdf);
      else done?.reject(new AppError(drawn.code, drawn.message));
      this.#next();
    });
    thread.on('error', (error: Error & { code?: string }) => this.#end(thread, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? null : error));
    thread.on('exit', () => this.#end(thread, null));
    return thread;
  }

  /** A thread has ended with its paper undone: that paper alone is told, and another thread goes on with the rest. */
  #end(thread: Worker, error: Error | null): void {
    const undone = this.#busy.get(thread);
    this.#busy.delete(thread);
    if (this.#idle.includes(thread)) this.#idle.splice(this.#idle.indexOf(thread), 1);
    undone?.reject(this.#isClosed ? ended() : (error ?? tooLarge(undone.model)));
    this.#next();
  }
}

/**
 * Draws papers on threads of this process: what they draw was read by a process apart and checked, so it is trusted as far
 * as what this process draws itself. No key is given to them.
 */
export const createPapersAside = ({ threads = Math.min(MOST_THREADS, availableParallelism()), memory = MEMORY } = {}): PapersAside => ({
  forMany: () => new Threads(threads, memory),
});
