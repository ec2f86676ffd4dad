// Sets up what the tests need, runs them, and after a whole run writes docs/requirements.md from what they showed.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from './electron.mjs';
import { buildScreens } from './screens.mjs';
import { LEAVE, setUpTools } from './set-up-tools.ts';

const given = process.argv.slice(2);
const LONG = '--long';
const filters = given.filter((word) => word !== LEAVE && word !== LONG);
const report = 'out/test-report.json';
mkdirSync('out', { recursive: true });
rmSync(report, { force: true });
setUpTools(!given.includes(LEAVE));
await buildScreens();
await buildElectron();
// The vaults of the tests are real and many: a folder for the run goes with all of them.
const TMPDIR = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
// Some run the program as somebody else, who has to get there.
chmodSync(TMPDIR, 0o755);
const env = { ...process.env, TMPDIR };
// Everything of what the daily run tries a part of (tests/sampled.ts).
if (given.includes(LONG)) env.COUNTERSIGN_TEST_LONG = '1';
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;

let status = run(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...filters,
);
if (filters.length === 0 && !given.includes(LONG) && existsSync(report)) status = run('build/requirements.mjs', report) || status;
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
