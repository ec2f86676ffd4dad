// Sets up what the tests need and runs them: all but the journeys through the screens, or these with --journeys. After both,
// docs/requirements.md is written from what they showed.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from './electron.mjs';
import { buildScreens } from './screens.mjs';
import { LEAVE, setUpTools } from './set-up-tools.ts';

const given = process.argv.slice(2);
const [LONG, JOURNEYS] = ['--long', '--journeys'];
const filters = given.filter((word) => ![LEAVE, LONG, JOURNEYS].includes(word));
const [isLong, isJourneys] = [given.includes(LONG), given.includes(JOURNEYS)];
const isWhole = filters.length === 0 && !isLong;
const [ofTests, ofJourneys] = ['out/test-report.json', 'out/journeys-report.json'];
const report = isJourneys ? ofJourneys : ofTests;
mkdirSync('out', { recursive: true });
// What journeys showed counts beside the tests that ran before them, of the same sources.
for (const former of isJourneys ? [ofJourneys] : [ofTests, ofJourneys]) rmSync(former, { force: true });
setUpTools(!given.includes(LEAVE));
await buildScreens();
await buildElectron();
// The vaults of the tests are real and many: a folder for the run goes with all of them.
const TMPDIR = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
// Some run the program as somebody else, who has to get there.
chmodSync(TMPDIR, 0o755);
const env = { ...process.env, TMPDIR };
// Everything of what the daily run tries a part of (tests/sampled.ts).
if (isLong) env.COUNTERSIGN_TEST_LONG = '1';
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;

let status = run(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...(isJourneys ? ['--project=screens'] : isWhole ? ['--project=!screens'] : []),
  ...filters,
);
const reports = [ofTests, ofJourneys];
if (isWhole && reports.every((one) => existsSync(one)))
  status = run('build/requirements.mjs', 'docs/requirements.md', ...reports) || status;
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
try {
  rmSync(TMPDIR, { recursive: true, force: true });
} catch (error) {
  console.warn(`The folder of this run could not be removed (${error.code}): ${TMPDIR}`);
}
process.exit(status);
