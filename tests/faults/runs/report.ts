import type { RunName, Section } from './all.ts';
import { faults } from './next-program.ts';

interface When {
  seed: number;
  minutes: number;
  day: string;
}
/** What is kept of a run, so that the report can be written from runs of several days. */
export interface Kept extends When {
  name: RunName;
  states: number;
  acts: number;
  faults: [string, number][];
  byKind: [string, number][];
  byChapter: [string, number][];
  under: number;
  beyond: number;
  notes: string[];
  failures: string[];
}

export const keptOf = (name: RunName, { tally, notes }: Section, when: When): Kept => {
  const counted = (of: typeof tally.byKind): [string, number][] => [...of].map(([what, { states }]) => [what, states]);
  const { states, acts } = tally.total();
  return {
    ...{ name, ...when, states, acts, notes, failures: tally.failures },
    faults: [...tally.faults],
    byKind: counted(tally.byKind),
    byChapter: counted(tally.byChapter),
    under: tally.under.size,
    beyond: tally.beyond,
  };
};

const titles: Readonly<Record<RunName, string>> = {
  kill: 'kill -9',
  power: 'Power cut',
  disk: 'Disk full, folder away',
  flips: 'Flipped bits',
  restores: 'Restores',
  clock: 'Clock jumps',
  instances: 'Two programs on one vault',
};
const list = (counts: [string, number][]): string => counts.map(([what, states]) => `${what} ${states}`).join(', ');
const WIDE = 20;

const section = (kept: Kept): string[] => [
  `## ${titles[kept.name]}`,
  '',
  `Run on ${kept.day} with seed ${kept.seed}, in ${Math.ceil(kept.minutes)} minutes. States by kind: ${list(kept.byKind)}.`,
  ...(kept.byChapter.length <= WIDE + 4 ? ['', `By place: ${list(kept.byChapter)}.`] : []),
  ...(kept.under > 0
    ? [
        '',
        `${kept.under} different operations were under way.${kept.beyond > 0 ? ` ${kept.beyond} times an act was whole on the disk before anybody was told of it.` : ''}`,
      ]
    : []),
  ...kept.notes.flatMap((note) => ['', note]),
  ...(kept.failures.length > 0 ? ['', 'Failures:', '', ...kept.failures.map((why) => `- ${why}`)] : []),
  '',
];

/** The report of all runs whose figures are kept. */
export const report = (runs: readonly Kept[]): string =>
  [
    '# Faults',
    '',
    'Written by `npm run faults`. A *state* is what a fault left; in each, the next program has to open the vault, find every act that was acknowledged before, and verify the whole of it; a second start has to find it in order. No state may lose an acknowledged act, hold half of one, or be refused. [Decision 127](decisions/0127-faults-by-the-thousand.md) says how faults are made.',
    '',
    `| Fault | States | Acknowledged acts looked for | ${faults.join(' | ')} |`,
    `| --- | ---: | ---: | ${faults.map(() => '---:').join(' | ')} |`,
    ...runs.map(
      ({ name, states, acts, faults: found }) =>
        `| ${titles[name]} | ${states} | ${acts} | ${found.map(([, times]) => times).join(' | ')} |`,
    ),
    '',
    ...runs.flatMap(section),
  ].join('\n');
