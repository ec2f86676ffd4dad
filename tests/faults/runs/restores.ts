import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp } from '#main/app/compose.ts';
import { restoreFrom } from '#main/testing/backups.ts';
import { TestClock } from '#main/testing/workplace.ts';
import type { Chance } from './chance.ts';
import { sameFiles } from './playing.ts';
import type { Tally } from './tally.ts';
import { faultsOf } from './verifying.ts';

const LEFT = 'of somebody else';

/** What may lie where somebody restores. @returns what the restore has to say, and whether what lay there has to stay */
const leftovers: Readonly<Record<string, { lay(into: string): void; refused: boolean }>> = {
  nothing: { lay: () => undefined, refused: false },
  'an empty folder': { lay: (into) => mkdirSync(into), refused: false },
  'a file of somebody else': {
    lay: (into) => {
      mkdirSync(into);
      writeFileSync(join(into, LEFT), LEFT);
    },
    refused: true,
  },
  'a file in its place': { lay: (into) => writeFileSync(into, LEFT), refused: true },
  'half of a restore that was killed': {
    lay: (into) => {
      const beside = join(into, '..', '.vault.restoring');
      mkdirSync(join(beside, 'blobs'), { recursive: true });
      writeFileSync(join(beside, 'vault.db'), 'half of it');
    },
    refused: false,
  },
};

/**
 * Restores a backup again and again, over everything that may lie there. Each time the vault is verified from its first entry
 * by the restore, is the same as the first one, and opens for work.
 */
export const restoresRun = async (
  { backups, at }: { backups: string; at: string },
  { chance, tally, scratch }: { chance: Chance; tally: Tally; scratch: string },
  times: number,
): Promise<void> => {
  const first = join(scratch, 'first-restored');
  rmSync(first, { recursive: true, force: true });
  for (let count = 0; count < times; count += 1) {
    const what = count === 0 ? 'nothing' : chance.of(Object.keys(leftovers));
    const { lay = () => undefined, refused = false } = leftovers[what] ?? {};
    const root = join(scratch, 'restoring');
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root);
    const into = join(root, 'vault');
    lay(into);
    cpSync(root, `${root}.before`, { recursive: true, force: true });
    const said = await restoreFrom(backups, into).then(
      () => '',
      (error: { code?: string }) => error.code ?? String(error),
    );
    const why = refused
      ? said === 'conflict'
        ? sameOr(`${root}.before`, root)
        : said || 'It was restored over it.'
      : said || (await works(into, first, at, root));
    rmSync(`${root}.before`, { recursive: true, force: true });
    tally.add({
      kind: refused ? 'refused over' : 'restored over',
      chapter: what,
      acts: 0,
      found: { fault: why ? 'half-done' : null, why, beyond: 0 },
      root,
    });
  }
};

const sameOr = (before: string, now: string): string => {
  const other = sameFiles(before, now);
  return other === null ? '' : `What lay there was changed: ${other}.`;
};

/** The restored vault is the same each time, leaves nothing beside it, and opens for work. */
const works = async (into: string, first: string, at: string, root: string): Promise<string> => {
  if (readdirSync(root).length > 1) return `It left ${readdirSync(root).join(', ')}.`;
  if (!existsSync(first)) cpSync(into, first, { recursive: true });
  const other = sameOr(first, into);
  if (other !== '') return other;
  (await openApp(into, { clock: new TestClock(new Date(at)), kdf: { n: 2 ** 10, r: 8, p: 1 } })).vault.close();
  return faultsOf(into);
};
