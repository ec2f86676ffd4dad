import type { KdfParameters } from './context.ts';

/** What the private key of a plan is wrapped under, by the passphrase. */
export const backupKeyLabel = (vault: string): string => `countersign backup key of ${vault}`;

/** What a backup is made by: where to, for whom, and how many stay. */
export interface BackupPlan {
  id: string;
  place: string;
  publicKey: string;
  wrappedKey: string;
  salt: string;
  kdf: KdfParameters;
  /** How many stay at least, and for how many days each. */
  keep: number;
  keepDays: number;
}

/** What was made, once its manifest has its name. */
export interface MadeBackup {
  manifest: string;
  /** SHA-256 of the manifest. */
  manifestHash: string;
  head: { seq: number; hash: string; time: string };
  files: number;
  /** Plain bytes of all files, and bytes that were written to the medium. */
  bytes: number;
  written: number;
  /** Former backups that were taken away, and why none could be, if that is so. */
  removed: number;
  notRemoved: string | null;
}

/** What somebody types to open a backup: the passphrase of the plan, or that of the custodian. */
export type BackupSecret = { passphrase: string } | { custodianPassphrase: string };

/** What a restore aside found. */
export interface DrillFindings {
  manifest: string;
  manifestHash: string;
  madeAt: string;
  head: { seq: number; hash: string; time: string };
  files: number;
  bytes: number;
  seconds: number;
  /** Of the vault that was restored, as `verify` makes them. */
  checks: { check: string; ok: boolean; detail: string }[];
  /** Records that were opened without the vault. */
  records: { name: string; sha256: string; ok: boolean; detail: string }[];
  /** What kept it from being restored, in a sentence; null when it was. */
  problem: string | null;
}

export type BackupStep = 'Copy' | 'Restore' | 'Verification';
export interface RunningBackup {
  what: 'backup' | 'drill';
  step: BackupStep;
  percent: number;
  /** Null where nobody asked: the program makes the planned one. */
  userId: string | null;
  startedAt: string;
}

/** Backups of one open vault, made on a thread of their own; one at a time. */
export interface Backups {
  running(): RunningBackup | null;
  /** @throws AppError 'cannot-write' where the folder is not there */
  requireMedium(place: string): void;
  /** @throws AppError 'conflict', 'refused', 'disk-full', 'cannot-write', 'damaged' */
  make(plan: BackupPlan, by: { userId: string | null; at: string }): Promise<MadeBackup>;
  /** Restores the newest backup of a place aside and looks at it; what it finds wrong is in its answer. @throws AppError 'wrong-password', 'cannot-read', 'refused' */
  drill(place: string, secret: BackupSecret, by: { userId: string; at: string; records: number }): Promise<DrillFindings>;
  cancel(): void;
}

/** Checkpoints of the ledger in the second folder of the plan. */
export interface Checkpoints {
  /** The newest one of this opening, and why none could be kept when that was last tried, in a sentence. */
  state(): { last: { entry: number; at: string } | null; fault: string | null };
  /** Keeps one where an hour has passed, and tries again where it could not; waits for what is under way. */
  tick(): Promise<void>;
}
