import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openApp } from '#main/app/compose.ts';
import { ZERO_HASH } from '#main/domain/audit/ledger-entry.ts';
import { textOfMark } from '#main/storage/high-water-mark.ts';
import { restoreFrom } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { AppError } from '#shared/domain/errors.ts';
import { everythingIn } from '../everything-in.ts';
import type { Chance } from './chance.ts';
import type { Tally } from './tally.ts';
import { unusedPlace } from './unused-bytes.ts';
import { faultsOf } from './verifying.ts';

/** The column of those that were found; the others are why a flip is harmless. */
export const FOUND = 'found';

const kindOf = (file: string): string =>
  file
    .replace(/^blobs\/.*/, 'blobs/…')
    .replace(/^references\/.*\.rows$/, 'references/….rows')
    .replace(/^references\/.*\.keys.*/, 'references/….keys')
    .replace(/^.*\/pieces\/.*/, 'pieces of a backup')
    .replace(/^.*\.manifest$/, 'manifest of a backup');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.endsWith('-shm'))
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .sort();

const flip = (path: string, at: number, bit: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
};

/** What finds a flip: verification, the next opening, or whoever proves the vault by the certificate that lies in it. */
const isFoundIn = async (folder: string, file: string, { trust, at }: { trust: string; at: string }): Promise<boolean> => {
  try {
    if (faultsOf(folder, trust) !== '') return true;
    (await openApp(folder, { clock: new TestClock(new Date(at)), kdf: { n: 2 ** 10, r: 8, p: 1 } })).vault.close();
    return file === 'authority.pem' && faultsOf(folder, join(folder, file)) !== '';
  } catch (error) {
    return error instanceof AppError;
  }
};

/** Why a flip that nothing found is harmless; null where it is not. */
const harmlessIn = (from: string, folder: string, file: string, at: number, scratch: string): string | null => {
  if (file === 'head') return at === textOfMark(0, ZERO_HASH).length - 1 ? 'the end of its line' : null;
  if (file.startsWith('references/')) return 'an index, which is made again from stored content';
  if (file === 'workstation.json') return 'what says the same key, or a copy of what the ledger says of the workstation';
  if (file === 'authority.pem') return 'what says the same certificate';
  if (!file.startsWith('vault.db')) return null;
  const log = (where: string): Buffer | undefined =>
    existsSync(join(where, 'vault.db-wal')) ? readFileSync(join(where, 'vault.db-wal')) : undefined;
  const seen = (where: string): unknown => everythingIn(readFileSync(join(where, 'vault.db')), scratch, log(where));
  if (!isDeepStrictEqual(seen(from), seen(folder))) return null;
  return file === 'vault.db'
    ? unusedPlace(readFileSync(join(from, file)), at)
    : 'a frame of the log that was written over since, or its remains';
};

/** A copy of a vault in which somebody works: its newest entries lie in the log, and the mark says so. */
const withLog = async (vault: string, to: string, at: string): Promise<string> => {
  const working = `${to}.working`;
  cpSync(vault, working, { recursive: true });
  const place = await Workplace.goOn(working, readFileSync(join(vault, 'authority.pem'), 'utf8'), new TestClock(new Date(at)));
  await place.draft();
  place.context.vault.bringMark();
  cpSync(working, to, { recursive: true });
  place.context.vault.close();
  return to;
};

/** A restore reads one backup, the newest: each in turn, so that what only an older one needs is looked at as well. */
const isFoundInBackups = async (backups: string, into: string): Promise<boolean> => {
  const manifests = filesBelow(backups).filter((file) => file.endsWith('.manifest'));
  for (const newest of manifests.sort().reverse()) {
    const isFound = await restoreFrom(backups, into).then(
      () => false,
      (error: { code?: string }) => error.code === 'damaged',
    );
    rmSync(into, { recursive: true, force: true });
    if (isFound) return true;
    rmSync(join(backups, newest));
  }
  return false;
};

/**
 * Flips single bits in every file of a vault, and of its backups. What is used is found: by verification, by opening, or by a
 * restore. What is not found changes nothing that anybody reads, and is counted under the name of its place.
 * @param each bits that are flipped in each kind of file
 */
export const flipsRun = async (
  { vault: closed, backups, trust, at: time }: { vault: string; backups: string; trust: string; at: string },
  { chance, tally, scratch }: { chance: Chance; tally: Tally; scratch: string },
  each: number,
): Promise<void> => {
  const vault = await withLog(closed, join(scratch, 'with-log', 'vault'), time);
  const note = (kind: string, found: boolean, harmless: string | null, where: string): void => {
    tally.count(kind, found ? FOUND : (harmless ?? 'NOT FOUND'));
    const why = found || harmless !== null ? '' : `${where} is not found, and not known to be unused.`;
    tally.add({ kind: 'flipped', chapter: kind, acts: 0, found: { fault: why ? 'unexplained' : null, why, beyond: 0 } });
  };
  const flipped = join(scratch, 'flipped');
  const chosen = (folder: string): { kind: string; file: string; at: number; bit: number }[] =>
    [...Map.groupBy(filesBelow(folder), kindOf)].flatMap(([kind, files]) =>
      Array.from({ length: each }, () => {
        const file = chance.of(files);
        return { kind, file, at: chance.below(Math.max(1, readFileSync(join(folder, file)).length)), bit: chance.below(8) };
      }),
    );
  const anew = (from: string): void => {
    rmSync(flipped, { recursive: true, force: true });
    cpSync(from, flipped, { recursive: true });
  };
  for (const { kind, file, at, bit } of chosen(vault)) {
    anew(vault);
    flip(join(flipped, file), at, bit);
    const state = `${flipped}.state`;
    rmSync(state, { recursive: true, force: true });
    cpSync(flipped, state, { recursive: true });
    const isFound = await isFoundIn(flipped, file, { trust, at: time });
    note(kind, isFound, isFound ? null : harmlessIn(vault, state, file, at, scratch), `Byte ${at}, bit ${bit} of ${file}`);
  }
  for (const { kind, file, at, bit } of chosen(backups)) {
    anew(backups);
    flip(join(flipped, file), at, bit);
    mkdirSync(join(scratch, 'restored'), { recursive: true });
    const isFound = await isFoundInBackups(flipped, join(scratch, 'restored', 'vault'));
    note(kind, isFound, null, `Byte ${at}, bit ${bit} of ${file}`);
  }
};
