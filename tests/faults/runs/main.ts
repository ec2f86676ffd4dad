// Has faults happen to vaults, many times, and writes what was found into docs/faults.md.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Workplace } from '#main/testing/workplace.ts';
import { type RunName, runNames, runOf, type Setting } from './all.ts';
import { startsOfStory } from './playing.ts';
import { type Kept, keptOf, report } from './report.ts';

/** What the long run tries of each. */
const LONG: Readonly<Record<RunName, number>> = {
  kill: 1000,
  power: 1000,
  disk: 1000,
  flips: 60,
  restores: 100,
  clock: 200,
  instances: 20,
};

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string', multiple: true }, story: { type: 'string' } },
});
const isRun = (name: string): name is RunName => runNames.some((one) => one === name);
const strange = values.only?.find((name) => !isRun(name));
if (strange !== undefined) {
  console.error(`There is no "${strange}". Choose of: ${runNames.join(', ')}.`);
  process.exit(2);
}
const chosen = runNames.filter((name) => values.only === undefined || values.only.includes(name));
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const results = 'out/faults';
mkdirSync(results, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'countersign-faults-'));
const tell = (sentence: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);

tell(`Seed ${seed}. Failures are kept in ${scratch}.`);
const needsStory = chosen.some((name) => ['kill', 'power', 'flips', 'restores'].includes(name));
const starts = needsStory ? await startsOfStory(values.story ?? scratch, (chapter) => tell(`The story is played: ${chapter}`)) : [];
const last = starts.at(-1);
const setting: Omit<Setting, 'rounds'> = {
  starts,
  staffed: join(await Workplace.keepStaffed(), 'vault'),
  backedUp: { vault: join(last?.from ?? '', 'vault'), backups: join(last?.from ?? '', 'backups'), at: last?.at ?? '' },
  ...{ seed, scratch, tell },
};
let failures = 0;
for (const name of chosen) {
  const began = performance.now();
  const rounds = Number(values.rounds ?? LONG[name]);
  const { tally, notes } = await runOf(name, { ...setting, rounds });
  failures += tally.failures.length;
  const kept = keptOf(
    name,
    { tally, notes },
    { seed, minutes: (performance.now() - began) / 60_000, day: new Date().toISOString().slice(0, 10) },
  );
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(kept)}\n`);
  tell(`${name}: ${tally.total().states} states, ${tally.failures.length} failures`);
}
const all = runNames.map((name) => join(results, `${name}.json`)).filter((path) => existsSync(path));
writeFileSync('docs/faults.md', report(all.map((path) => JSON.parse(readFileSync(path, 'utf8')) as Kept)));
if (failures === 0) rmSync(scratch, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;
