// npm run hostile [-- --count N --seed WORD --only KIND]: broken files of every kind, sent the way that a person's file goes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import keepStaffed from '../staffed-vault.ts';
import { isKind, type KindName, kinds } from './kinds/index.ts';
import { type Outcome, SOUND } from './outcome.ts';
import { LONGEST_MS, pageOf, rowOf } from './report.ts';
import { type Death, runKind } from './run.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } },
});
const names = Object.keys(kinds).filter(isKind);
if (values.only !== undefined && !isKind(values.only)) throw new Error(`Known are: ${names.join(', ')}.`);
const chosen: readonly KindName[] = values.only === undefined ? names : [values.only];
const count = Number(values.count);
/** All kinds in turns, so that a run that is ended early has tried each of them. */
const AT_ONCE = 100;

const keepIn = 'out/hostile';
mkdirSync(keepIn, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
const forget = await keepStaffed();
const outcomes: Outcome[] = [];
const deaths: Death[] = [];
const tell = (outcome: Outcome): void => {
  outcomes.push(outcome);
  const { kind, input, of, fault, busy, megabytes } = outcome;
  if (fault !== null) console.log(`${kind} ${input} (${of}): ${fault}`);
  else if (busy > LONGEST_MS || megabytes > kinds[kind].megabytes) console.log(`${kind} ${input} (${of}): ${busy} ms, ${megabytes} MB`);
};
const write = (): number => {
  const rows = chosen.map((kind) => rowOf(kind, outcomes, deaths));
  const machine = `${process.platform}, Node.js ${process.versions.node}, ${cpus().length} processors.`;
  if (values.only === undefined) writeFileSync('docs/hostile.md', pageOf(rows, values.seed, machine));
  console.table(rows);
  return rows.reduce((sum, row) => sum + row.deaths + row.unclear + row.beyond, 0);
};

let faults = 0;
for (let from = 0; from < count; from += AT_ONCE) {
  for (const kind of chosen) {
    const first = from === 0 ? SOUND : from;
    const ended = await runKind(kind, {
      seed: values.seed,
      from: first,
      count: Math.min(from + AT_ONCE, count) - first,
      folder,
      keepIn,
      tell,
    });
    for (const { index, how } of ended) console.log(`${kind} ${values.seed}-${index} ended main: ${how}`);
    deaths.push(...ended);
    for (const path of [join(folder, kind)]) rmSync(path, { recursive: true, force: true });
  }
  faults = write();
}
rmSync(folder, { recursive: true, force: true });
forget();
process.exit(faults === 0 ? 0 : 1);
