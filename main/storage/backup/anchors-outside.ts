import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask, Outside } from '#main/domain/backups/anchors.ts';
import type { KnownHead } from '#shared/domain/ledger-head.ts';
import { readHighWaterMark } from '../high-water-mark.ts';
import { backupFolder, manifestsIn } from './backup-folder.ts';
import { checkpointFolder, checkpointsIn, isThere, readCheckpoint } from './checkpoint-folder.ts';
import { headIn } from './manifest.ts';

/** Where to look, other than where the newest plan of the vault says. */
export interface Places {
  backups?: string | undefined;
  checkpoints?: string | undefined;
  known: KnownHead | null;
}

const orNull = <R>(read: () => R): R | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** A first line holds the wrapped keys and a certificate, and no more. */
const LONGEST_LINE = 64 * 1024;
const firstLine = (path: string): string => {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(LONGEST_LINE);
    const text = bytes.subarray(0, readSync(handle, bytes, 0, LONGEST_LINE, 0)).toString('utf8');
    return text.slice(0, text.indexOf('\n'));
  } finally {
    closeSync(handle);
  }
};

const backupsAt = (where: string, vault: string): NonNullable<Outside['backups']> => {
  if (!isThere(where)) return { where, heads: null };
  const folder = backupFolder(where, vault);
  const heads = orNull(() =>
    manifestsIn(folder).flatMap((name) => {
      const head = headIn(firstLine(join(folder, name)));
      return head?.vault === vault ? [{ name, seq: head.head.seq, hash: head.head.hash }] : [];
    }),
  );
  return { where, heads };
};

const checkpointsAt = (where: string, vault: string): NonNullable<Outside['checkpoints']> => {
  if (!isThere(where)) return { where, notes: null };
  const folder = checkpointFolder(where, vault);
  return { where, notes: orNull(() => checkpointsIn(folder).map((name) => ({ name, read: () => readCheckpoint(folder, name) }))) };
};

/** Reads what lies outside of a vault and knows its ledger. @param folder of the vault */
export const readOutside = (folder: string, ask: Ask, { backups, checkpoints, known }: Places): Outside => {
  const vault = ask<{ id: string }>('SELECT id FROM vault')[0]?.id ?? '';
  const [plan] = ask<{ place: string; checkpoints: string | null }>(
    'SELECT place, checkpoints FROM backup_plans ORDER BY set_at DESC, id DESC LIMIT 1',
  );
  const [place, second] = [backups ?? plan?.place, checkpoints ?? plan?.checkpoints ?? undefined];
  return {
    mark: readHighWaterMark(folder),
    backups: place === undefined ? null : backupsAt(place, vault),
    checkpoints: second === undefined ? null : checkpointsAt(second, vault),
    known,
  };
};
