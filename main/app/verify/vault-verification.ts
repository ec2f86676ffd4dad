import { printedNameOf } from '#main/domain/identity/printed-names.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { VaultVerification, VerificationState } from '#main/ports/vault-verification.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { type Shares, SnapshotJob } from './snapshot-job.ts';
import { verifySinceSigned } from './verify.ts';

/** Nearly all of it are the signatures of the entries. */
const shares: Shares = { copy: [0, 3], pages: [3, 5], content: [5, 10], words: [10, 10], entries: [10, 99] };

class Verification implements VaultVerification {
  readonly #job: SnapshotJob;
  #last: VerificationState['last'] = null;
  #stopped: string | null = null;
  #stateDigest: string | null = null;
  readonly #vault: SqliteVault;
  readonly #clock: Clock;

  constructor(vault: SqliteVault, folder: string, clock: Clock) {
    this.#vault = vault;
    this.#clock = clock;
    this.#job = new SnapshotJob({ vault, folder, clock }, 'vault', shares);
    vault.whenClosing(() => this.cancel());
  }

  state(): VerificationState {
    return { running: this.#job.running, last: this.#last, stopped: this.#stopped, stateDigest: this.#stateDigest };
  }

  start(): void {
    if (this.#job.running) return;
    this.#job.start((done) => {
      if (done && 'checks' in done) {
        const { stateDigest, ...last } = done;
        this.#last = { ...last, since: null };
        this.#stateDigest = stateDigest;
      } else this.#stopped = `The vault could not be verified: ${done?.message ?? 'its thread ended.'} Try again.`;
    });
    this.#stopped = null;
  }

  startFromSigned(): void {
    const at = this.#clock.now().toISOString();
    const began = performance.now();
    try {
      const evidence = this.#vault.evidenceSince();
      if (!evidence) return;
      const checks = verifySinceSigned(evidence);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const signedBy = evidence.signed.map((row) => printedNameOf(this.#vault, String(row.user_id)));
      const since = { seq: Number(evidence.signed[0]?.about.id), time: evidence.signedEntry?.time ?? '', signedBy };
      this.#last = { at, seconds, upTo: this.#vault.ledgerHead(), checks, since };
      this.#stateDigest = null;
    } catch (error) {
      // What cannot be read is found and told by the whole verification; it must not keep people from opening the vault.
      this.#stopped = `What is new since the signed proof could not be read (${error instanceof Error ? error.message : String(error)}). Verify the whole vault.`;
    }
  }

  cancel(): void {
    const percent = this.#job.cancel();
    if (percent !== null) this.#stopped = `The verification was cancelled at ${percent} %. It says nothing, neither good nor bad.`;
  }
}

/** The verification of one open vault; it ends with it. */
export const createVaultVerification = (vault: SqliteVault, folder: string, clock: Clock): VaultVerification =>
  new Verification(vault, folder, clock);
