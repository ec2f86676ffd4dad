import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BackupPlan, BackupSecret, Backups, DrillFindings, MadeBackup, RunningBackup } from '#main/ports/backups.ts';
import type { Context } from '#main/ports/context.ts';
import { backupFolder, manifestsIn, requireMedium } from '#main/storage/backup/backup-folder.ts';
import { type ManifestHead, readHead } from '#main/storage/backup/manifest.ts';
import { processFolder } from '#main/storage/files/process-folder.ts';
import type { Snapshot } from '#main/storage/snapshot.ts';
import type { SqliteVault } from '#main/storage/sqlite-vault.ts';
import { keyOf } from '#main/storage/vault-key.ts';
import { AppError } from '#shared/domain/errors.ts';
import { onThread, type ThreadJob } from './backup-thread.ts';

interface Parts {
  vault: SqliteVault;
  folder: string;
  workstation: Context['workstation'];
}
const WAIT_MS = 200;
const LONGEST_WAIT_MS = 60_000;

type By = { userId: string | null; at: string };

const isInside = (folder: string, path: string): boolean => !relative(resolve(folder), resolve(path)).startsWith('..');

class BackupJobs implements Backups {
  readonly #parts: Parts;
  #now: (RunningBackup & { stop: Int32Array; end(): void }) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.vault.whenClosing(() => this.#end());
  }

  running(): RunningBackup | null {
    if (!this.#now) return null;
    const { what, step, percent, userId, startedAt } = this.#now;
    return { what, step, percent, userId, startedAt };
  }

  requireMedium(place: string): void {
    requireMedium(place);
  }

  async make(plan: BackupPlan, by: By): Promise<MadeBackup> {
    const { vault, folder } = this.#parts;
    if (isInside(folder, plan.place))
      throw new AppError(
        'invalid-input',
        'A backup in the folder of its own vault is lost with it. Name a folder elsewhere, best on another disk.',
      );
    this.#requireNone();
    await this.#requireNotPutBack(plan.place);
    const snapshot = await this.#snapshot();
    let isHeld = true;
    const release = (): void => {
      if (isHeld) vault.releaseSnapshot();
      isHeld = false;
    };
    const head = this.#headOf(plan, by.at, snapshot.head);
    try {
      return await this.#run('backup', by, release, (stop) => ({
        ...{ what: 'backup' as const, stop },
        job: { vault: folder, key: keyOf(folder), to: plan.place, snapshot, head, plan },
      }));
    } finally {
      release();
    }
  }

  async drill(place: string, secret: BackupSecret, by: By & { records: number }): Promise<DrillFindings> {
    this.#requireNone();
    const own = backupFolder(place, this.#vaultRow().id);
    if (!existsSync(own))
      throw new AppError('cannot-read', `There is no backup of this vault in ${place}. Plug in its medium, or make one.`);
    // A process that was killed leaves no readable copy of the vault: its folder goes at the next start.
    const scratch = mkdtempSync(join(processFolder(tmpdir()), 'drill-'));
    const nothing = (): void => undefined;
    try {
      return await this.#run('drill', by, nothing, (stop) => ({
        ...{ what: 'drill' as const, stop },
        job: { from: own, secret, scratch, records: by.records },
      }));
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }

  cancel(): void {
    const now = this.#now;
    if (!now) return;
    Atomics.store(now.stop, 0, 1);
    // Verifying cannot be asked to stop, and leaves nothing outside its own folder.
    if (now.step === 'Verification') now.end();
  }

  #end(): void {
    this.#now?.end();
  }

  async #run<J extends ThreadJob>(what: RunningBackup['what'], by: By, copied: () => void, jobOf: (stop: Int32Array) => J) {
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { signer } = this.#parts.workstation;
    const run = onThread(jobOf(stop), {
      copied,
      step: (step, percent) => Object.assign(now, { step, percent }),
      sign: (bytes) => signer.sign(bytes),
    });
    const step = what === 'backup' ? 'Copy' : 'Restore';
    const now = { what, step: step as RunningBackup['step'], percent: 0, userId: by.userId, startedAt: by.at, stop, end: run.end };
    this.#now = now;
    try {
      return await run.done;
    } catch (error) {
      throw Atomics.load(stop, 0) === 0 ? error : new AppError('refused', cancelled[what]);
    } finally {
      this.#now = null;
    }
  }

  /** Another check may be copying the vault at this moment; that takes seconds, and nobody has to try again for it. */
  async #snapshot(): Promise<Snapshot> {
    for (let waited = 0; ; waited += WAIT_MS)
      try {
        return this.#parts.vault.takeSnapshot();
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'conflict' || waited >= LONGEST_WAIT_MS) throw error;
        await setTimeout(WAIT_MS);
        this.#requireNone();
      }
  }

  #requireNone(): void {
    if (this.#now)
      throw new AppError('conflict', 'A backup or a restore test of this vault is under way. Wait until it is done, or cancel it.');
  }

  #vaultRow() {
    const [own] = this.#parts.vault.find('vault', {});
    if (!own) throw new AppError('vault-damaged', 'The vault does not say who it is. Restore it from a backup.');
    return own;
  }

  #headOf(plan: BackupPlan, madeAt: string, head: ManifestHead['head']): ManifestHead {
    const { vault, workstation } = this.#parts;
    const own = this.#vaultRow();
    const custodian = {
      certificate: own.authority_certificate,
      salt: own.custodian_salt,
      kdf: JSON.parse(own.kdf) as BackupPlan['kdf'],
      wrapped: own.authority_key,
    };
    const publicKey = vault.get('workstations', workstation.id)?.public_key ?? '';
    return {
      ...{ format: 'countersign-backup', version: 1, vault: own.id, organisation: own.organisation, madeAt, head },
      workstation: { id: workstation.id, publicKey },
      recipients: { plan: { id: plan.id, salt: plan.salt, kdf: plan.kdf, wrapped: plan.wrappedKey }, custodian },
    };
  }

  /**
   * Backups know how far the vault was. One that is behind them, or went another way, was put back: its next backup would
   * come to lie beside them as if nothing had happened.
   */
  async #requireNotPutBack(place: string): Promise<void> {
    const folder = backupFolder(place, this.#vaultRow().id);
    const newest = manifestsIn(folder).at(-1);
    const known = newest === undefined ? null : await readHead(join(folder, newest));
    if (!known) return;
    const { seq, hash } = known.head;
    const [entry] = this.#parts.vault.ledger({ from: seq, limit: 1 });
    if (entry?.seq === seq && entry.hash === hash) return;
    throw new AppError(
      'vault-damaged',
      `The newest backup in ${place} holds entry ${seq} of the ledger (${known.head.time}), which this vault does not have as it was written: an older state of the vault was put back, or two copies of it were worked in. No backup was made. Compare with the printed ledger heads, and restore the newest backup aside.`,
    );
  }
}

const cancelled = {
  backup: 'The backup was cancelled. Nothing of it was kept; former backups are as they were.',
  drill: 'The restore test was cancelled. It says nothing, neither good nor bad.',
} as const;

/** The backups of one open vault; what is under way ends with it. */
export const createBackups = (parts: Parts): Backups => new BackupJobs(parts);
