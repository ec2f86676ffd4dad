import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '#main/domain/audit/check.ts';
import type { Clock } from '#main/ports/clock.ts';
import type { Reading } from '#main/storage/reading.ts';
import type { Snapshot } from '#main/storage/snapshot.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { keyOf } from '#main/storage/vault-key.ts';
import { type VerificationJob, verifyOnThread } from './verify-vault.ts';

/** What each step takes of the whole, in percent. */
export type Shares = Record<Reading['step'], readonly [from: number, to: number]>;
interface Running {
  stop(): void;
  percent: number;
  holdsSnapshot: boolean;
  snapshot: Snapshot;
  startedAt: string;
}
interface Done {
  at: string;
  seconds: number;
  upTo: Snapshot['head'];
  checks: Check[];
  stateDigest: string | null;
}

/** Checks on a copy of the vault as it stood at a moment, on a thread of its own, while work goes on. One at a time. */
export class SnapshotJob {
  readonly #vault: SqliteVault;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #what: VerificationJob['what'];
  readonly #shares: Shares;
  #now: Running | null = null;

  constructor(of: { vault: SqliteVault; folder: string; clock: Clock }, what: VerificationJob['what'], shares: Shares) {
    this.#vault = of.vault;
    this.#folder = of.folder;
    this.#clock = of.clock;
    this.#what = what;
    this.#shares = shares;
  }

  get running(): { percent: number; upTo: number; startedAt: string } | null {
    return this.#now && { percent: this.#now.percent, upTo: this.#now.snapshot.head.seq, startedAt: this.#now.startedAt };
  }

  /**
   * Begins.
   * @param ended is told once what came of it, unless it is cancelled: the checks, or what went wrong
   * @throws AppError 'conflict' when no snapshot can be taken at this moment
   */
  start(ended: (done: Done | Error | null) => void): void {
    const snapshot = this.#vault.takeSnapshot();
    const scratch = mkdtempSync(join(tmpdir(), 'countersign-verify-'));
    const startedAt = this.#clock.now().toISOString();
    const began = performance.now();
    let found: Pick<Done, 'checks' | 'stateDigest'> | null = null;
    const run = verifyOnThread(
      { what: this.#what, folder: this.#folder, snapshot, scratch, key: keyOf(this.#folder) },
      (news) => {
        if (news.kind === 'result') found = { checks: news.checks, stateDigest: news.stateDigest };
        else if (now === this.#now) {
          now.percent = this.#percentOf(news.reading);
          // Once it is copied, the database file may change again.
          if (news.reading.step !== 'copy') this.#release(now);
        }
      },
      (fault) => {
        rmSync(scratch, { recursive: true, force: true });
        if (now !== this.#now) return;
        this.#now = null;
        this.#release(now);
        ended(
          found ? { at: startedAt, seconds: Math.round((performance.now() - began) / 100) / 10, upTo: snapshot.head, ...found } : fault,
        );
      },
    );
    const now: Running = { stop: run.stop, percent: 0, holdsSnapshot: true, snapshot, startedAt };
    this.#now = now;
  }

  /** @returns how far it was, in percent; null when nothing was under way */
  cancel(): number | null {
    const now = this.#now;
    if (!now) return null;
    this.#now = null;
    this.#release(now);
    now.stop();
    return now.percent;
  }

  #release(now: Running): void {
    if (now.holdsSnapshot) this.#vault.releaseSnapshot();
    now.holdsSnapshot = false;
  }

  #percentOf({ step, done, of }: Reading): number {
    const [from, to] = this.#shares[step];
    return Math.floor(from + (to - from) * (of === 0 ? 1 : Math.min(1, done / of)));
  }
}
