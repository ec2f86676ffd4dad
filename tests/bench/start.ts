import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../journeys/screens/browser.ts';
import { type Measure, median, within } from './measure.ts';

const ROUNDS = 7;
const LIMIT = 2000;

/** From the command to the first screen, in a set-up clone whose screens are built, for somebody who has no vault yet. */
const started = async (browser: Browser): Promise<number> => {
  const from = performance.now();
  const program = spawn('npm', ['start', '--', '--browser', '--no-open'], {
    env: { ...process.env, COUNTERSIGN_HOME: mkdtempSync(join(tmpdir(), 'countersign-start-')) },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const address = await new Promise<string>((resolve) => {
    let told = '';
    program.stdout.on('data', (bytes) => {
      told += bytes;
      const found = /http:\S+/.exec(told);
      if (found) resolve(found[0]);
    });
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Create a vault' }).waitFor();
  const taken = performance.now() - from;
  await context.close();
  const ended = new Promise((resolve) => program.once('exit', resolve));
  if (program.pid) process.kill(-program.pid, 'SIGTERM');
  await ended;
  return taken;
};

/** What npm itself takes, which comes before anything of ours. */
const npmAlone = (): number => {
  const from = performance.now();
  spawnSync('npm', ['--version']);
  return performance.now() - from;
};

/** `npm start` in the browser; the browser itself is open already, as it is for most people. */
export const start: Measure = async ({ size }) => {
  const browser = await launchBrowser();
  const [taken, npm]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    npm.push(npmAlone());
    taken.push(await started(browser));
  }
  await browser.close();
  return [within({ name: 'start', size, value: median(taken.slice(1)), baseline: median(npm), unit: 'ms', limit: LIMIT })];
};
