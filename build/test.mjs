// Sets up what the tests need and runs a part of them: rules and operations; with --processes forgeries and what starts programs
// of others; with --journeys the stories through the screens. After all three docs/requirements.md is written from what they showed.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildElectron } from './electron.mjs';
import { buildScreens } from './screens.mjs';
import { LEAVE, setUpTools } from './set-up-tools.ts';

const given = process.argv.slice(2);
const LONG = '--long';
const ENCRYPTED = '--encrypted';
/** Where no tool of others is in reach: the files that can miss one, to see that they skip what needs it, and nothing fails. */
const WITHOUT_TOOLS = '--without-tools';
/** In the order in which they are run; each takes minutes. */
const PARTS = [
  { flag: null, projects: ['rules'], report: 'out/test-report.json' },
  { flag: '--processes', projects: ['processes', 'forgeries'], report: 'out/processes-report.json' },
  { flag: '--journeys', projects: ['screens'], report: 'out/journeys-report.json' },
];
/** One writes into pages as they lie, which an encrypted database has none of; the others choose themselves what is encrypted. */
const APART = ['tests/faults/database-pages.test.ts', 'tests/contract/at-rest*.test.ts'];
const filters = given.filter((word) => ![LEAVE, LONG, ENCRYPTED, WITHOUT_TOOLS, ...PARTS.map(({ flag }) => flag)].includes(word));
const isLong = given.includes(LONG);
const isEncrypted = given.includes(ENCRYPTED);
const isWithoutTools = given.includes(WITHOUT_TOOLS);
const isWhole = filters.length === 0 && !isLong && !isEncrypted && !isWithoutTools;
const chosen = PARTS.find(({ flag }) => flag !== null && given.includes(flag)) ?? PARTS[0];
const { report } = chosen;
// One file is found wherever it is, unless a part was asked for; the long run takes all of them.
const projects = isEncrypted ? ['rules', 'forgeries'] : isWithoutTools ? ['rules'] : isWhole || chosen.flag !== null ? chosen.projects : [];
mkdirSync('out', { recursive: true });
// What a part showed counts beside the parts that ran before it, of the same sources.
for (const former of PARTS.slice(PARTS.indexOf(chosen))) rmSync(former.report, { force: true });
setUpTools(!given.includes(LEAVE) && !isWithoutTools);
await buildScreens();
await buildElectron();
// The vaults of the tests are real and many: a folder for the run goes with all of them.
const TMPDIR = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
// Some run the program as somebody else, who has to get there.
chmodSync(TMPDIR, 0o755);
const env = { ...process.env, TMPDIR };
// Everything of what the daily run tries a part of (tests/sampled.ts).
if (isLong) env.COUNTERSIGN_TEST_LONG = '1';
// The same promises in vaults that are encrypted.
if (isEncrypted) env.COUNTERSIGN_TEST_ENCRYPTED = 'aegis';
if (isWithoutTools) env.COUNTERSIGN_TEST_WITHOUT_TOOLS = '1';
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;

let status = run(
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...projects.map((project) => `--project=${project}`),
  ...(isEncrypted ? APART.map((path) => `--exclude=${path}`) : []),
  ...filters,
);
const reports = PARTS.map((part) => part.report);
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
