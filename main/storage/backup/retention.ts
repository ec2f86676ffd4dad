import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';
import { isPieceName, manifestsIn, piecesIn } from './backup-folder.ts';
import { readManifest } from './manifest.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const UNFINISHED = /^[0-9a-f]{64}\.[0-9a-f]{16}\.new$/;

/** When a manifest says it was made, by its name. */
const madeAt = (name: string): number => {
  const [, year, month, day, hour, minute, second] = /^\d{12}-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
};

/** Which backups may go: older than the days, and not among the newest. */
export const outlived = (names: readonly string[], { keep, keepDays }: { keep: number; keepDays: number }, now: string): string[] =>
  names.slice(0, Math.max(0, names.length - Math.max(1, keep))).filter((name) => madeAt(name) < Date.parse(now) - keepDays * DAY_MS);

const piecesOf = async (folder: string, names: readonly string[]): Promise<Set<string> | null> => {
  const used = new Set<string>();
  for (const name of names)
    try {
      for (const [hash, { key }] of (await readManifest(join(folder, name), name)).pieces) used.add(`${hash}.${key}`);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  return used;
};

const UNSIGNED = /\.manifest\.new$/;

/** What backups that were killed left: each begins its manifest before it writes anything. */
const unsignedIn = (folder: string): string[] => readdirSync(folder).filter((one) => UNSIGNED.test(one));

const takeAway = (folder: string, old: readonly string[], used: ReadonlySet<string>): void => {
  for (const name of old) rmSync(join(folder, name), { force: true });
  for (const one of readdirSync(piecesIn(folder), { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue;
    const isLeft = isPieceName(one.name) && !used.has(one.name);
    if (isLeft || UNFINISHED.test(one.name)) rmSync(join(one.parentPath, one.name), { force: true });
  }
  // Last: as long as it lies there, the next backup looks for pieces that nobody needs.
  for (const name of unsignedIn(folder)) rmSync(join(folder, name), { force: true });
};

/**
 * Takes backups away that outlived their time, and then every piece that no manifest names any more. Where a manifest cannot be
 * read nothing is taken away: its pieces may be all that is left of something.
 */
export const applyRetention = async (
  folder: string,
  plan: { keep: number; keepDays: number },
  now: string,
): Promise<{ removed: number; notRemoved: string | null }> => {
  const all = manifestsIn(folder);
  const old = outlived(all, plan, now);
  // Reading all manifests takes as long as there are backups: only where something is to go.
  if (old.length === 0 && unsignedIn(folder).length === 0) return { removed: 0, notRemoved: null };
  const used = await piecesOf(
    folder,
    all.filter((name) => !old.includes(name)),
  );
  if (!used)
    return {
      removed: 0,
      notRemoved: `Nothing was taken away in ${folder}, because one of the manifests there was changed or cannot be read. Keep what lies there, and begin another folder.`,
    };
  try {
    takeAway(folder, old, used);
    return { removed: old.length, notRemoved: null };
  } catch (error) {
    // The new backup is complete; what could not be taken away is taken away after the next one.
    return {
      removed: 0,
      notRemoved: `Older backups in ${folder} could not be taken away (${error instanceof Error ? error.message : String(error)}).`,
    };
  }
};
