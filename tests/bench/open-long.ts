import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planBackups } from '#main/testing/backups.ts';
import { TestClock, Workplace } from '#main/testing/workplace.ts';
import { makeBusyLedger } from './busy-ledger.ts';
import { compared, type Measure, median, within } from './measure.ts';

const FEWEST = 1000;
const ROUNDS = 5;
/** Longer than that, and whoever works notices. */
const FRAME = 16;
const CHILD = fileURLToPath(new URL('./open-long-child.ts', import.meta.url));

type Taken = Record<'opened' | 'list' | 'first' | 'trail' | 'home' | 'closed' | 'growing', number>;

/** A vault with so many entries and a plan with a folder for checkpoints. */
const longVault = async (entries: number) => {
  const vault = await makeBusyLedger();
  const { time: begun } = vault.writeUpTo(FEWEST);
  const [authority, checkpoints] = [join(vault.scratch, 'authority.pem'), join(vault.scratch, 'checkpoints')];
  writeFileSync(authority, vault.authorityPem);
  mkdirSync(checkpoints);
  const place = await Workplace.goOn(vault.folder, vault.authorityPem, new TestClock(new Date(begun)));
  await planBackups(place, checkpoints);
  place.context.vault.close();
  const { time } = vault.writeUpTo(entries);
  const open = (): Taken => {
    const args = [CHILD, vault.folder, authority, time, checkpoints];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) as Taken;
  };
  // The program reads what texts refer to when it opens them the first time.
  open();
  return { open, scratch: vault.scratch };
};

/** Opening a vault, from its folder over the sign-in to the first list, by how long its ledger is; in turns with a short one. */
export const openLong: Measure = async ({ size, documents: entries }) => {
  const [small, large] = [await longVault(FEWEST + 100), await longVault(entries)];
  try {
    const [few, many]: [Taken[], Taken[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      few.push(small.open());
      many.push(large.open());
    }
    const of = (taken: Taken[], what: keyof Taken): number => median(taken.map((one) => one[what]));
    const pair = (what: keyof Taken) => ({ size, unit: 'ms', value: of(many, what), baseline: of(few, what) });
    return [
      compared({ name: 'opening to the first list, by entries', ...pair('first'), aim: { atMost: 1.3 } }),
      within({ name: 'the first list itself', ...pair('list'), limit: FRAME, beyond: true }),
      within({ name: 'the newest page of the trail', ...pair('trail'), limit: FRAME, beyond: true }),
      within({ name: 'home', ...pair('home'), limit: FRAME, beyond: true }),
      within({ name: 'the first list while the tree of checkpoints grows, longest', ...pair('growing'), limit: FRAME, beyond: true }),
      compared({ name: 'closing with a checkpoint', ...pair('closed'), aim: { atMost: 1.3 } }),
    ];
  } finally {
    for (const { scratch } of [small, large]) rmSync(scratch, { recursive: true, force: true });
  }
};
