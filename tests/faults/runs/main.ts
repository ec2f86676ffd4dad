// Has faults happen to vaults, many times, keeps what each run found in docs/faults.jsonl, and writes docs/faults.md from it. Goes on
// where it was stopped, also on another machine.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Workplace } from '#main/testing/workplace.ts';
import { type RunName, runNames, runOf } from './all.ts';
import { startsOfStory } from './playing.ts';
import { type Kept, keptOf, report } from './report.ts';
import type { Setting } from './setting.ts';
import { Tally } from './tally.ts';

/** How many states of each are wanted in all, and what one run tries. */
const LONG: Readonly<Record<RunName, readonly [states: number, rounds: number]>> = {
  kill: [1000, 100],
  power: [1000, 45],
  disk: [290, 1000],
  'read-only': [100, 5],
  'failing calls': [200, 10],
  flips: [1000, 3],
  restores: [100, 10],
  clock: [200, 25],
  instances: [100, 5],
};

/** So many runs one after another may find nothing to look at. */
const TRIES = 3;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true },
    story: { type: 'string' },
    results: { type: 'string', default: 'docs/faults.jsonl' },
    report: { type: 'boolean', default: false },
  },
});
const isRun = (name: string): name is RunName => runNames.some((one) => one === name);
const strange = values.only?.find((name) => !isRun(name));
if (strange !== undefined) {
  console.error(`There is no "${strange}". Choose of: ${runNames.join(', ')}.`);
  process.exit(2);
}
const { results } = values;
const kept: Kept[] = existsSync(results)
  ? readFileSync(results, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Kept)
  : [];
const tell = (sentence: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
const writeReport = (): void => writeFileSync('docs/faults.md', report(kept));
const of = (name: RunName): Kept[] => kept.filter((one) => one.name === name);
const statesOf = (name: RunName): number => of(name).reduce((sum, { states }) => sum + states, 0);
const shareOf = (name: RunName): number => statesOf(name) / LONG[name][0];

const runAll = async (): Promise<void> => {
  const chosen = runNames.filter((name) => values.only === undefined || values.only.includes(name));
  const first = values.seed === undefined ? (kept[0]?.seed ?? Math.floor(Math.random() * 2 ** 31)) : Number(values.seed);
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
  tell(`First seed ${first}. Failures are kept in ${scratch}.`);
  const starts = await startsOfStory(values.story ?? scratch, (chapter) => tell(`The story is played: ${chapter}`));
  const last = starts.at(-1);
  const setting: Omit<Setting, 'rounds' | 'seed' | 'turn'> = {
    starts,
    staffed: join(await Workplace.keepStaffed(), 'vault'),
    backedUp: { vault: join(last?.from ?? '', 'vault'), backups: join(last?.from ?? '', 'backups'), at: last?.at ?? '' },
    ...{ scratch, tell, recordings: 1 },
  };
  let failures = 0;
  const once = async (name: RunName, rounds: number): Promise<void> => {
    const began = performance.now();
    const turn = of(name).length;
    const seed = first + turn;
    const tally = await runOf(name, { ...setting, rounds, seed, turn }).catch((error: unknown) => {
      // The other kinds go on; what was tried in this run does not count.
      const none = new Tally(scratch);
      none.failures.push(`The run itself failed: ${String(error)}`);
      return none;
    });
    const when = { seed, minutes: (performance.now() - began) / 60_000, day: new Date().toISOString().slice(0, 10) };
    const one = keptOf(name, tally, when);
    kept.push(one);
    mkdirSync(dirname(results), { recursive: true });
    appendFileSync(results, `${JSON.stringify(one)}\n`);
    writeReport();
    failures += tally.failures.length;
    tell(
      `${name}: ${one.states} states in ${when.minutes.toFixed(1)} min, ${tally.failures.length} failures; ${statesOf(name)} of ${LONG[name][0]}`,
    );
  };
  if (values.rounds !== undefined) for (const name of chosen) await once(name, Number(values.rounds));
  else
    for (const left = new Map(chosen.map((name) => [name, TRIES])); left.size > 0; ) {
      // What is furthest behind comes next; what cannot be tried on this machine is left out.
      const [name] = [...left.keys()].sort((a, b) => shareOf(a) - shareOf(b));
      if (name === undefined) break;
      const before = statesOf(name);
      if (shareOf(name) < 1) await once(name, LONG[name][1]);
      const tries = statesOf(name) > before ? TRIES : (left.get(name) ?? 0) - 1;
      if (shareOf(name) >= 1 || tries === 0) left.delete(name);
      else left.set(name, tries);
    }
  if (failures === 0) rmSync(scratch, { recursive: true, force: true });
  process.exitCode = failures === 0 ? 0 : 1;
};

if (values.report) writeReport();
else await runAll();
