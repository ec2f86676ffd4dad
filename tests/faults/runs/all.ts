import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from './chance.ts';
import { clockRun } from './clock.ts';
import { diskRun, vanishedRun } from './disk.ts';
import { flipsRun } from './flips.ts';
import { instancesRun } from './instances.ts';
import { killRun } from './kill.ts';
import type { Start } from './playing.ts';
import { powerRun } from './power.ts';
import { restoresRun } from './restores.ts';
import { Tally } from './tally.ts';

/** What a run works with. */
export interface Setting {
  /** Chapters that are played. */
  starts: readonly Start[];
  /** A closed vault with the people of a company, and passwords of the tests. */
  staffed: string;
  /** A vault with its backups beside it, and the time of its newest entry. */
  backedUp: { vault: string; backups: string; at: string };
  seed: number;
  scratch: string;
  /** How much is tried: moments, states, restores, bits of each kind of file, jumps. */
  rounds: number;
  tell(sentence: string): void;
}

/** What was found, and sentences about how. */
export interface Section {
  tally: Tally;
  notes: string[];
}

const HELD_EACH = 4;

type Run = (setting: Setting & { chance: Chance; tally: Tally }) => Promise<string[]>;
export const runs = {
  kill: async (setting) => {
    const kills = Math.ceil(setting.rounds / (HELD_EACH + 1));
    await killRun(setting, { kills, heldEach: HELD_EACH });
    return [
      'A process plays a chapter and is killed (-9) at a random moment. Before that it is held at random moments while its files are copied, which gives what a kill at that moment leaves. "ended" is a process that was done before its moment came.',
    ];
  },
  power: async (setting) => {
    const { starts, rounds, tell } = setting;
    const all = { steps: 0, syncs: 0 };
    for (const [index, start] of starts.entries()) {
      const states = Math.floor((rounds * (index + 1)) / starts.length) - Math.floor((rounds * index) / starts.length);
      if (states === 0) continue;
      tell(`power: ${start.chapter}`);
      const { steps, syncs } = await powerRun(start, setting, states);
      all.steps += steps;
      all.syncs += syncs;
    }
    return [
      `${all.steps} changes of files and ${all.syncs} syncs were recorded. Each recording, carried out as a whole, ended in the very files that the process had left.`,
    ];
  },
  disk: async ({ staffed, scratch, tally, chance, rounds }) => {
    await vanishedRun(staffed, scratch, tally);
    await diskRun(staffed, tally, { chance, most: rounds });
    return [];
  },
  flips: async ({ backedUp, scratch, tally, chance, rounds }) => {
    const flips = await flipsRun({ ...backedUp, trust: join(backedUp.vault, 'authority.pem') }, { chance, tally, scratch }, rounds);
    const harmless = (of: Map<string, number>): string => [...of].map(([why, times]) => `${times} ${why}`).join('; ');
    return [
      ['| File | Flipped | Found | Harmless |', '| --- | ---: | ---: | --- |']
        .concat([...flips].map(([kind, { tried, found, harmless: of }]) => `| ${kind} | ${tried} | ${found} | ${harmless(of)} |`))
        .join('\n'),
    ];
  },
  restores: async (setting) => {
    await restoresRun(setting.backedUp, setting, setting.rounds);
    return [];
  },
  clock: async (setting) => {
    await clockRun(setting.staffed, setting, setting.rounds);
    return [];
  },
  instances: async (setting) => {
    await instancesRun(setting.staffed, setting, setting.rounds);
    return [];
  },
} satisfies Record<string, Run>;

export type RunName = keyof typeof runs;
export const runNames = Object.keys(runs) as RunName[];

/** Has one kind of fault happen, as often as the setting says. */
export const runOf = async (name: RunName, setting: Setting): Promise<Section> => {
  const scratch = join(setting.scratch, name);
  mkdirSync(scratch, { recursive: true });
  const tally = new Tally(scratch);
  const run: Run = runs[name];
  const notes = await run({ ...setting, scratch, tally, chance: new Chance(setting.seed) });
  return { tally, notes };
};
