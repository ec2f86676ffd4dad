import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { pageFaults } from './page-faults.ts';
import type { VaultKey } from './vault-key.ts';

// Beside this module, in the sources as in the build.
const WORKER = new URL(`./pages-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
/** Smaller databases are looked at before a thread has started. */
const WORTH_A_THREAD = 64 * 1024 * 1024;
/** A thread that has not begun for so long has died. */
const LONGEST_START_MS = 30_000;
const [BEGUN, ENDED] = [1, 2];

/** A database file, and what opens it. */
interface DatabaseFile {
  path: string;
  key: VaultKey | null;
}

/** What the thread is given: where to look, where to tell, and how far it is. */
export interface PagesJob extends DatabaseFile {
  port: MessagePort;
  state: Int32Array<SharedArrayBuffer>;
}

/** For the thread. @param look what it looks at; when it throws, whoever asked looks again and is told why */
export const lookAside = ({ port, state }: PagesJob, look: () => string[]): void => {
  Atomics.store(state, 0, BEGUN);
  Atomics.notify(state, 0);
  try {
    port.postMessage(look());
  } finally {
    Atomics.store(state, 0, ENDED);
    Atomics.notify(state, 0);
  }
};

/** Begins on another thread. @returns a function that waits for it; null comes back when the thread came to nothing */
const begin = (of: DatabaseFile): (() => string[] | null) => {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(WORKER, { workerData: { ...of, port: port2, state }, transferList: [port2] });
  worker.unref();
  worker.on('error', () => undefined);
  const begun = performance.now();
  return () => {
    for (let seen = Atomics.load(state, 0); seen !== ENDED; seen = Atomics.load(state, 0)) {
      // One that died while it looked says nothing either, and looking takes no longer here than all that was done meanwhile.
      const longest = Math.max(LONGEST_START_MS, performance.now() - begun);
      if (Atomics.wait(state, 0, seen, longest) === 'timed-out') break;
    }
    const told = receiveMessageOnPort(port1)?.message as string[] | undefined;
    port1.close();
    return told ?? null;
  };
};

/**
 * Looks once at all pages of a database to which nobody writes before it has ended. That needs nothing of the entries, and
 * takes a tenth of the time that they take, so it goes on beside them.
 * @param isAside whether another core may be used
 * @param worth bytes from which on a database is worth a thread
 * @returns a function that says what was found, once it is known
 */
export const pagesOf = (database: Database, of: DatabaseFile, isAside: boolean, worth = WORTH_A_THREAD): (() => string[]) => {
  const aside = isAside && statSync(of.path).size >= worth ? begin(of) : () => null;
  let found: string[] | null = null;
  return () => {
    found ??= aside() ?? pageFaults(database);
    return found;
  };
};
