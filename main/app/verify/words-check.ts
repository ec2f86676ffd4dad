import type { Clock } from '#main/ports/clock.ts';
import type { WordsCheck, WordsState } from '#main/ports/words-check.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { type Shares, SnapshotJob } from './snapshot-job.ts';

const shares: Shares = { copy: [0, 20], pages: [20, 20], words: [20, 99], content: [20, 20], entries: [99, 99] };

class Words implements WordsCheck {
  readonly #job: SnapshotJob;
  #last: WordsState['last'] = null;
  #stopped: string | null = null;

  constructor(vault: SqliteVault, folder: string, clock: Clock) {
    this.#job = new SnapshotJob({ vault, folder, clock }, 'words', shares);
    vault.whenClosing(() => this.cancel());
  }

  state(): WordsState {
    return { percent: this.#job.running?.percent ?? null, last: this.#last, stopped: this.#stopped };
  }

  start(): void {
    if (this.#job.running) return;
    this.#job.start((done) => {
      if (done && 'checks' in done)
        this.#last = { seconds: done.seconds, faults: done.checks.filter(({ ok }) => !ok).map(({ detail }) => detail) };
      else this.#stopped = `The words of the index could not be checked: ${done?.message ?? 'the thread ended.'} Try again.`;
    });
    this.#last = null;
    this.#stopped = null;
  }

  cancel(): void {
    if (this.#job.cancel() !== null) this.#stopped = 'The check of the words was stopped. It says nothing, neither good nor bad.';
  }
}

/** The check of the words of one open vault's index; it ends with it. */
export const createWordsCheck = (vault: SqliteVault, folder: string, clock: Clock): WordsCheck => new Words(vault, folder, clock);
