import type { RunName } from './all.ts';
import { FOUND } from './flips.ts';
import { faults } from './next-program.ts';
import type { Tally } from './tally.ts';

type Counts = Record<string, number>;
/** What is kept of one run; runs of several days add up. */
export interface Kept {
  name: RunName;
  seed: number;
  minutes: number;
  day: string;
  states: number;
  acts: number;
  beyond: number;
  faults: Counts;
  byKind: Counts;
  byChapter: Counts;
  under: Counts;
  counted: Record<string, Counts>;
  failures: string[];
}

export const keptOf = (name: RunName, tally: Tally, when: Pick<Kept, 'seed' | 'minutes' | 'day'>): Kept => {
  const states = (of: typeof tally.byKind): Counts => Object.fromEntries([...of].map(([what, counts]) => [what, counts.states]));
  const { failures, beyond } = tally;
  return {
    ...{ name, ...when, ...tally.total(), failures, beyond },
    faults: Object.fromEntries(tally.faults),
    byKind: states(tally.byKind),
    byChapter: states(tally.byChapter),
    under: Object.fromEntries(tally.under),
    counted: Object.fromEntries([...tally.counted].map(([row, columns]) => [row, Object.fromEntries(columns)])),
  };
};

const sum = (all: readonly Counts[]): Counts => {
  const total: Counts = {};
  for (const [what, times] of all.flatMap((counts) => Object.entries(counts))) total[what] = (total[what] ?? 0) + times;
  return total;
};

/** What runs of one kind found together. */
interface Added extends Omit<Kept, 'seed' | 'day'> {
  runs: number;
  seeds: [first: number, last: number];
  days: [first: string, last: string];
}
const added = (name: RunName, all: readonly Kept[]): Added => {
  const total = (of: 'states' | 'acts' | 'beyond' | 'minutes'): number => all.reduce((so, one) => so + one[of], 0);
  const days = all.map(({ day }) => day).sort();
  const seeds = all.map(({ seed }) => seed);
  const rows = new Set(all.flatMap(({ counted }) => Object.keys(counted)));
  return {
    ...{ name, runs: all.length, states: total('states'), acts: total('acts'), beyond: total('beyond'), minutes: total('minutes') },
    seeds: [Math.min(...seeds), Math.max(...seeds)],
    days: [days[0] ?? '', days.at(-1) ?? ''],
    faults: sum(all.map((one) => one.faults)),
    byKind: sum(all.map((one) => one.byKind)),
    byChapter: sum(all.map((one) => one.byChapter)),
    under: sum(all.map((one) => one.under)),
    counted: Object.fromEntries([...rows].map((row) => [row, sum(all.map(({ counted }) => counted[row] ?? {}))])),
    failures: all.flatMap(({ seed, failures }) => failures.map((why) => `Seed ${seed}: ${why}`)),
  };
};

/** How each kind is made to happen, and how its counts are shown. */
const kinds: Readonly<Record<RunName, { title: string; how: string; shown?(counted: Record<string, Counts>): string }>> = {
  kill: {
    title: 'kill -9',
    how: 'A process plays a chapter and is killed (-9) at a random moment. Before that it is held at random moments while its files are copied, which gives what a kill at that moment leaves. "ended" is a process that was done before its moment came. Restoring a backup and encrypting a vault are chapters, too: the copy is there and whole, or it is made over what was left.',
  },
  power: {
    title: 'Power cut',
    how: 'Every change of a file and every sync of a process is recorded, and carried out on a disk that keeps no more than what was synced, and of the rest any part.',
    shown: ({ recorded = {} }) =>
      `${recorded['changes of files'] ?? 0} changes of files and ${recorded.syncs ?? 0} syncs were recorded. Each recording, carried out as a whole, ended in the very files that the process had left.`,
  },
  disk: {
    title: 'Disk full, folder away',
    how: 'The disk is full at each page that an act writes, and the folder goes away before an act.',
  },
  'read-only': {
    title: 'Disk turns read-only',
    how: 'The file system (ext4, on a disk of its own) reports an error at a random moment while a chapter is played, and lets nobody write from then on, as `errors=remount-ro` has it. Afterwards it is repaired with `e2fsck` and mounted again, and holds what it had synced.',
  },
  'failing calls': {
    title: 'Calls that fail',
    how: 'While a chapter is played, the kernel answers a sync or a write of the program with EIO: one of them, or all from then on. Who is told so does the act once more.',
    shown: ({ answers = {} }) => `What people were told: ${list(answers)}. Each fault was injected by strace.`,
  },
  flips: {
    title: 'Flipped bits',
    how: 'One bit of one file is flipped. It is found by verification, by opening or by a restore, or changes nothing that anybody reads.',
    shown: (counted) =>
      ['| File | Flipped | Found | Harmless |', '| --- | ---: | ---: | --- |']
        .concat(Object.entries(counted).map(([file, { [FOUND]: found = 0, ...harmless }]) => flipped(file, found, harmless)))
        .join('\n'),
  },
  restores: {
    title: 'Restores',
    how: 'A backup is restored over what may lie there: nothing, an empty folder, files of somebody else, half of a restore. It is verified, the same each time, and opens; what lay there is not touched.',
  },
  clock: { title: 'Clock jumps', how: 'The clock jumps between acts, over midnight, while somebody signs, and while the vault is closed.' },
  instances: {
    title: 'Two programs on one vault',
    how: 'A second program is started beside one that has the vault open, and three are started at once.',
  },
};
const flipped = (file: string, found: number, harmless: Counts): string => {
  const total = Object.values(harmless).reduce((so, times) => so + times, found);
  const why = Object.entries(harmless).map(([reason, times]) => `${times} ${reason}`);
  return `| ${file} | ${total} | ${found} | ${why.join('; ')} |`;
};
const list = (counts: Counts): string =>
  Object.entries(counts)
    .map(([what, states]) => `${what} ${states}`)
    .join(', ');

const span = ([first, last]: readonly (string | number)[]): string => (first === last ? `${first}` : `${first} to ${last}`);
const section = (of: Added): string[] => {
  const { title, how, shown } = kinds[of.name];
  const under = Object.keys(of.under).length;
  const whole = of.beyond > 0 ? ` ${of.beyond} times an act was whole on the disk before anybody was told of it.` : '';
  return [
    `## ${title}`,
    '',
    `${how} Run on ${span(of.days)} with ${of.runs === 1 ? 'seed' : 'seeds'} ${span(of.seeds)}, in ${Math.ceil(of.minutes)} minutes. States by kind: ${list(of.byKind)}.`,
    ...(shown ? ['', shown(of.counted)] : ['', `By place: ${list(of.byChapter)}.`]),
    ...(under > 0 ? ['', `${under} different operations were under way.${whole}`] : []),
    ...(of.failures.length > 0 ? ['', 'Failures:', '', ...of.failures.map((why) => `- ${why}`)] : []),
    '',
  ];
};

/** The report of all runs whose figures are kept. */
export const report = (all: readonly Kept[]): string => {
  const names = (Object.keys(kinds) as RunName[]).filter((name) => all.some((one) => one.name === name));
  const totals = names.map((name) =>
    added(
      name,
      all.filter((one) => one.name === name),
    ),
  );
  return [
    '# Faults',
    '',
    'Written by `npm run faults`. A *state* is what a fault left; in each, the next program has to open the vault, find every act that was acknowledged before, and verify the whole of it; a second start has to find it in order. No state may lose an acknowledged act, hold half of one, or be refused. [Decision 127](decisions/0127-faults-by-the-thousand.md) says how faults are made.',
    '',
    `| Fault | States | Acknowledged acts looked for | ${faults.join(' | ')} |`,
    `| --- | ---: | ---: | ${faults.map(() => '---:').join(' | ')} |`,
    ...totals.map(
      ({ name, states, acts, faults: found }) =>
        `| ${kinds[name].title} | ${states} | ${acts} | ${faults.map((fault) => found[fault] ?? 0).join(' | ')} |`,
    ),
    '',
    ...totals.flatMap(section),
  ].join('\n');
};
