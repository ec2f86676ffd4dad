import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '#main/domain/audit/check.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { ProofState, VaultProof } from '#main/ports/vault-proof.ts';
import type { Reading } from '#main/storage/evidence.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import type { Still } from '#main/storage/still.ts';
import { proveOnThread } from './prove-vault.ts';

/** What each step takes of the whole, in percent: nearly all of it are the signatures of the entries. */
const shares = { copy: [0, 5], content: [5, 10], entries: [10, 99] } as const;
const percentOf = ({ step, done, of }: Reading): number => {
  const [from, to] = shares[step];
  return Math.floor(from + (to - from) * (of === 0 ? 1 : Math.min(1, done / of)));
};

class Proof implements VaultProof {
  readonly #vault: SqliteVault;
  readonly #folder: string;
  readonly #clock: Clock;
  #now: { stop(): void; percent: number; held: boolean; still: Still; startedAt: string } | null = null;
  #last: ProofState['last'] = null;
  #stopped: string | null = null;

  constructor(vault: SqliteVault, folder: string, clock: Clock) {
    this.#vault = vault;
    this.#folder = folder;
    this.#clock = clock;
    vault.whenClosing(() => this.cancel());
  }

  state(): ProofState {
    const running = this.#now && { percent: this.#now.percent, upTo: this.#now.still.head.seq, startedAt: this.#now.startedAt };
    return { running, last: this.#last, stopped: this.#stopped };
  }

  start(): void {
    if (this.#now) return;
    const still = this.#vault.holdStill();
    const scratch = mkdtempSync(join(tmpdir(), 'countersign-proof-'));
    const startedAt = this.#clock.now().toISOString();
    const began = performance.now();
    let checks: Check[] | null = null;
    const run = proveOnThread(
      { folder: this.#folder, still, scratch },
      (news) => {
        if (news.kind === 'result') checks = news.checks;
        else if (now === this.#now) {
          now.percent = percentOf(news.reading);
          // Once it is copied, the database need not stand still any longer.
          if (now.held && news.reading.step !== 'copy') {
            now.held = false;
            this.#vault.letGo();
          }
        }
      },
      (fault) => {
        rmSync(scratch, { recursive: true, force: true });
        if (now !== this.#now) return;
        this.#now = null;
        this.#vault.letGo();
        if (checks) this.#last = { at: startedAt, seconds: Math.round((performance.now() - began) / 100) / 10, upTo: still.head, checks };
        else this.#stopped = `The proof could not be made: ${fault?.message ?? 'its thread ended.'} Try again.`;
      },
    );
    const now = { stop: run.stop, percent: 0, held: true, still, startedAt };
    this.#now = now;
    this.#stopped = null;
  }

  cancel(): void {
    if (!this.#now) return;
    this.#stopped = `The proof was cancelled at ${this.#now.percent} %. It says nothing, neither good nor bad.`;
    const { stop } = this.#now;
    this.#now = null;
    this.#vault.letGo();
    stop();
  }
}

/** The proof of one open vault; it ends with it. */
export const createVaultProof = (vault: SqliteVault, folder: string, clock: Clock): VaultProof => new Proof(vault, folder, clock);
