// npm run hostile [-- --count N --seed WORD --only KIND --workers N]: broken files of every kind, sent the way that a person's
// file goes. What was sent is kept in out/hostile/SEED.jsonl: a run that was ended goes on where it was, and with --report
// docs/hostile.md is written of what was sent so far.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import keepStaffed from '../staffed-vault.ts';
import { journalAt, type Stretch } from './journal.ts';
import { isKind, type KindName, kinds } from './kinds/index.ts';
import { isBeyond, type Outcome } from './outcome.ts';
import { pageOf, rowOf } from './report.ts';
import { runKind } from './run.ts';

const { values } = parseArgs({
  options: {
    ...{ count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } },
    ...{ workers: { type: 'string', default: String(cpus().length) }, report: { type: 'boolean', default: false } },
  },
});
const names = Object.keys(kinds).filter(isKind);
if (values.only !== undefined && !isKind(values.only)) throw new Error(`Known are: ${names.join(', ')}.`);
const chosen: readonly KindName[] = values.only === undefined ? names : [values.only];
const { seed } = values;
/** A main process takes seconds to begin. All kinds in turns, so that a run that is ended early has tried each of them. */
const AT_ONCE = 250;

const keepIn = 'out/hostile';
mkdirSync(keepIn, { recursive: true });
const journal = journalAt(join(keepIn, `${seed}.jsonl`));

const write = (): number => {
  const rows = chosen.map((kind) => rowOf(kind, journal.outcomes, journal.deaths));
  const machine = `${process.platform}, Node.js ${process.versions.node}, ${cpus().length} processors.`;
  const again = journal.outcomes.filter((one) => one.again).length;
  if (values.only === undefined) writeFileSync('docs/hostile.md', pageOf({ rows, seed, machine, again }));
  console.table(rows);
  return rows.reduce((sum, row) => sum + row.deaths + row.unclear + row.beyond, 0);
};

const send = async (folder: string, stretch: Stretch): Promise<void> => {
  const { kind } = stretch;
  const own = mkdtempSync(join(folder, 'part-'));
  const tell = (outcome: Outcome): void => {
    journal.add({ outcome });
    const { input, of, fault, busy, megabytes } = outcome;
    if (fault !== null) console.log(`${kind} ${input} (${of}): ${fault}`);
    else if (isBeyond(outcome)) console.log(`${kind} ${input} (${of}): ${busy} ms, ${megabytes} MB`);
  };
  for (const death of await runKind(kind, { seed, ...stretch, folder: own, keepIn, tell })) {
    journal.add({ death });
    console.log(`${kind} ${seed}-${death.index} ended main: ${death.how}`);
  }
  rmSync(own, { recursive: true, force: true });
  console.log(`${new Date().toISOString()} ${kind} ${stretch.from} to ${stretch.from + stretch.count - 1}`);
};

const sendAll = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-hostile-'));
  process.env.TMPDIR = folder;
  const forget = await keepStaffed();
  const stretches = chosen.flatMap((kind) => journal.missing(kind, Number(values.count), AT_ONCE));
  stretches.sort((one, other) => one.from - other.from);
  const work = async (): Promise<void> => {
    for (let next = stretches.shift(); next; next = stretches.shift()) await send(folder, next);
  };
  await Promise.all(Array.from({ length: Number(values.workers) }, work));
  forget();
  rmSync(folder, { recursive: true, force: true });
};

if (!values.report) await sendAll();
process.exit(write() === 0 ? 0 : 1);
