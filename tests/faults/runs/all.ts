import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from './chance.ts';
import { clockRun } from './clock.ts';
import { diskRun, vanishedRun } from './disk.ts';
import { failingCallsRun, readOnlyRun } from './failing-disk.ts';
import { flipsRun } from './flips.ts';
import { instancesRun } from './instances.ts';
import { killRun } from './kill.ts';
import { powerRun } from './power.ts';
import { restoresRun } from './restores.ts';
import type { Running, Setting } from './setting.ts';
import { Tally } from './tally.ts';

/** Held copies to each process that is killed. */
const HELD_EACH = 24;

type Run = (setting: Running) => Promise<void>;
export const runs = {
  kill: (setting) => {
    const kills = Math.ceil(setting.rounds / (HELD_EACH + 1));
    return killRun(setting, { kills, heldEach: Math.min(HELD_EACH, Math.ceil(setting.rounds / kills) - 1) });
  },
  power: async (setting) => {
    const { starts, rounds, turn, tell } = setting;
    const chapters = Math.min(starts.length, setting.recordings);
    for (let index = 0; index < chapters; index += 1) {
      const start = starts[(turn * chapters + index) % starts.length];
      if (!start) continue;
      tell(`power: ${start.chapter}`);
      const states = Math.floor((rounds * (index + 1)) / chapters) - Math.floor((rounds * index) / chapters);
      await powerRun(start, setting, states);
    }
  },
  disk: async ({ staffed, scratch, tally, chance, rounds }) => {
    await vanishedRun(staffed, scratch, tally);
    await diskRun(staffed, tally, { chance, most: rounds });
  },
  'read-only': readOnlyRun,
  'failing calls': failingCallsRun,
  flips: ({ backedUp, scratch, tally, chance, rounds }) =>
    flipsRun({ ...backedUp, trust: join(backedUp.vault, 'authority.pem') }, { chance, tally, scratch }, rounds),
  restores: (setting) => restoresRun(setting.backedUp, setting, setting.rounds),
  clock: (setting) => clockRun(setting.staffed, setting, setting.rounds),
  instances: (setting) => instancesRun(setting.staffed, setting, setting.rounds),
} satisfies Record<string, Run>;

export type RunName = keyof typeof runs;
export const runNames = Object.keys(runs) as RunName[];

/** Has one kind of fault happen, as often as the setting says. */
export const runOf = async (name: RunName, setting: Setting): Promise<Tally> => {
  const scratch = join(setting.scratch, name.replace(' ', '-'));
  mkdirSync(scratch, { recursive: true });
  const tally = new Tally(join(scratch, `seed-${setting.seed}`));
  const run: Run = runs[name];
  await run({ ...setting, scratch, tally, chance: new Chance(setting.seed) });
  return tally;
};
