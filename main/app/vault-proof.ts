import type { Clock } from '#main/ports/clock.ts';
import type { ProofState, VaultProof } from '#main/ports/vault-proof.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { type Shares, StillJob } from './still-job.ts';

/** Nearly all of it are the signatures of the entries. */
const shares: Shares = { copy: [0, 3], pages: [3, 5], content: [5, 10], words: [10, 10], entries: [10, 99] };

class Proof implements VaultProof {
  readonly #job: StillJob;
  #last: ProofState['last'] = null;
  #stopped: string | null = null;

  constructor(vault: SqliteVault, folder: string, clock: Clock) {
    this.#job = new StillJob({ vault, folder, clock }, 'vault', shares);
    vault.whenClosing(() => this.cancel());
  }

  state(): ProofState {
    return { running: this.#job.running, last: this.#last, stopped: this.#stopped };
  }

  start(): void {
    if (this.#job.running) return;
    this.#job.start((done) => {
      if (done && 'checks' in done) this.#last = done;
      else this.#stopped = `The proof could not be made: ${done?.message ?? 'its thread ended.'} Try again.`;
    });
    this.#stopped = null;
  }

  cancel(): void {
    const percent = this.#job.cancel();
    if (percent !== null) this.#stopped = `The proof was cancelled at ${percent} %. It says nothing, neither good nor bad.`;
  }
}

/** The proof of one open vault; it ends with it. */
export const createVaultProof = (vault: SqliteVault, folder: string, clock: Clock): VaultProof => new Proof(vault, folder, clock);
