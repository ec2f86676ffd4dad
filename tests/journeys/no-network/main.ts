// Runs each journey where no network is, and writes what was found into docs/no-network.md. Names of journeys, such as "main-job copies",
// run these alone, and --go-on those that have not passed yet; what docs/no-network.json keeps of the others stands beside them in the page.
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runAlone } from '../../../build/alone.ts';
import { searchLeft, typedSecrets } from './left-secrets.ts';
import { faultsOf, type Kept, report } from './report.ts';

/** Beside the sources, so that runs on several machines add up. */
const KEPT = 'docs/no-network.json';
const GO_ON = '--go-on';
/** A journey waits for the processors of a run beside it; how long is no matter here. */
const PATIENT = ['--testTimeout=3600000', '--hookTimeout=3600000'];

const all = globSync('tests/journeys/screens/*.test.ts')
  .map((path) => basename(path, '.test.ts'))
  .sort();
const given = process.argv.slice(2);
const named = given.filter((word) => word !== GO_ON);
const strange = named.find((name) => !all.includes(name));
if (strange !== undefined) {
  console.error(`There is no journey "${strange}". Choose of: ${all.join(', ')}.`);
  process.exit(2);
}
const isAnew = given.length === 0;
let kept: Kept[] = isAnew || !existsSync(KEPT) ? [] : JSON.parse(readFileSync(KEPT, 'utf8'));
const hasPassed = ({ passed, failed }: Kept): boolean => failed === 0 && passed > 0;
const chosen = named.length > 0 ? named : all.filter((name) => !kept.some((one) => one.journey === name && hasPassed(one)));

const outcome = (path: string): { numPassedTests: number; numFailedTests: number } =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
/** What a browser looks for by itself, such as whether the computer has IPv6, is nothing of the program. */
const isBrowser = ({ program }: { program: string }): boolean => /\/chrom/.test(program);
const [cpu] = cpus();
const machine = `${process.platform}, Node.js ${process.versions.node}, ${cpus().length} processors (${cpu?.model ?? 'unknown'})`;

/** @returns what is kept of a journey when its folder is gone */
const run = (journey: string): Kept => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-no-network-'));
  const [left, typed, tests] = [join(folder, 'left'), join(folder, 'typed'), join(folder, 'tests.json')];
  mkdirSync(left);
  for (const one of [folder, left]) chmodSync(one, 0o755);
  const vitest = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project=screens', '--reporter=default', '--reporter=json'];
  const command = [...vitest, ...PATIENT, `--outputFile.json=${tests}`, `screens/${journey}.test.ts`];
  try {
    const { interfaces, attempts, commands, said } = runAlone(command, { ...process.env, TMPDIR: left, COUNTERSIGN_TYPED: typed });
    const secrets = typedSecrets(typed);
    const { numPassedTests: passed, numFailedTests: failed } = outcome(tests);
    return {
      ...{ journey, passed, failed, interfaces, machine, day: new Date().toISOString().slice(0, 10) },
      own: attempts.filter((one) => !isBrowser(one)).map(({ program, to }) => `${journey}: ${program} tried ${to}.`),
      browser: attempts.filter(isBrowser).length,
      secrets: secrets.length,
      searched: searchLeft(left, { commands, said }, secrets),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

mkdirSync('out', { recursive: true });
for (const [index, journey] of chosen.entries()) {
  const done = run(journey);
  kept = [...kept.filter((one) => one.journey !== journey), done].sort((a, b) => all.indexOf(a.journey) - all.indexOf(b.journey));
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`);
  writeFileSync('docs/no-network.md', report(kept, all.length));
  const faults = faultsOf([done]).join(' ') || 'Nothing was found.';
  console.log(`${index + 1} of ${chosen.length}, ${journey}: ${done.passed} passed, ${done.failed} failed. ${faults}`);
}
process.exitCode = faultsOf(kept).length > 0 || !kept.every(hasPassed) ? 1 : 0;
