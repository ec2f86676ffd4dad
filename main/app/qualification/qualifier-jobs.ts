import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QualificationAsked, QualificationFindings, Qualifier } from '#main/ports/qualification.ts';
import { processFolder } from '#main/storage/files/process-folder.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { AppError } from '#shared/domain/errors.ts';
import { onThread } from './qualification-thread.ts';

type Running = NonNullable<ReturnType<Qualifier['running']>>;

class QualifierJobs implements Qualifier {
  readonly #folder: string;
  #now: (Running & { stop: Int32Array; end(): void }) | null = null;

  constructor(vault: SqliteVault, folder: string) {
    this.#folder = folder;
    vault.whenClosing(() => this.#now?.end());
  }

  running(): Running | null {
    if (!this.#now) return null;
    const { percent, doing, userId, startedAt } = this.#now;
    return { percent, doing, userId, startedAt };
  }

  async run(asked: QualificationAsked, by: { userId: string; at: string }): Promise<QualificationFindings> {
    if (this.#now) throw new AppError('conflict', 'A qualification is under way. Wait until it is done, or cancel it.');
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    // For the own account alone; the folder of a process that was killed goes at the next start.
    const scratch = mkdtempSync(join(processFolder(tmpdir()), 'qualify-'));
    const run = onThread({ asked, vault: this.#folder, scratch, stop }, (doing, percent) => Object.assign(now, { doing, percent }));
    const now = { percent: 0, doing: 'Installation', userId: by.userId, startedAt: by.at, stop, end: run.end };
    this.#now = now;
    try {
      return await run.done;
    } catch (error) {
      throw Atomics.load(stop, 0) === 0 ? error : new AppError('refused', 'The qualification was cancelled. Nothing of it was kept.');
    } finally {
      this.#now = null;
      rmSync(scratch, { recursive: true, force: true });
    }
  }

  cancel(): void {
    if (this.#now) Atomics.store(this.#now.stop, 0, 1);
  }
}

/** Qualifications beside the work in one open vault; what is under way ends with it. */
export const createQualifier = (vault: SqliteVault, folder: string): Qualifier => new QualifierJobs(vault, folder);
