import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwordOf } from '#main/testing/workplace.ts';
import { KEY_HEADER } from '#shared/bridge.ts';
import type { Answer } from '#shared/domain/errors.ts';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { buildElectron } from '../../build/electron.mjs';
import { type Call, dayOfWork } from './day-of-work.ts';
import { type Measure, within } from './measure.ts';
import { ORDINARY, seededVault } from './seeded-vault.ts';

const LIMIT = 200;

/** Megabytes of a process that are in memory (Linux). */
const memoryOf = ({ pid }: ChildProcess): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const program = (...args: string[]): ChildProcess =>
  spawn(process.execPath, args, {
    env: { ...process.env, COUNTERSIGN_HOME: mkdtempSync(join(tmpdir(), 'countersign-memory-')) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
/** Waits until the program has printed this. */
const printed = (child: ChildProcess, wanted: RegExp): Promise<string> =>
  new Promise((resolve) => {
    let told = '';
    child.stdout?.on('data', (bytes) => {
      told += bytes;
      const [found] = wanted.exec(told) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
const ended = async (child: ChildProcess): Promise<void> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
};

/** Calls as the page does, with the key of its window. */
const callsTo = async (launch: string): Promise<Call> => {
  const { origin, hash } = new URL(launch);
  let key: string | null = null;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: origin,
        'Sec-Fetch-Site': 'same-origin',
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
      },
      body: JSON.stringify(body),
    });
    key = response.headers.get(KEY_HEADER) ?? key;
    return response.json();
  };
  ({ key } = (await post('/enter', { token: hash.slice(1) })) as { key: string });
  return async (name, input) => (await post(`/call/${name}`, input)) as Answer;
};

/**
 * What the host of the browser has in memory after a day of work, as `npm start` runs it, and what the code of Electron's main
 * process has under the stand-in of the tests; beside Node with nothing.
 */
export const hostMemory: Measure = async ({ size, documents }) => {
  if (process.platform !== 'linux') return [];
  const day = { folder: await seededVault(documents), userId: 'quality', password: passwordOf('quality'), numbers: ORDINARY };
  const bare = program('-e', 'process.stdout.write("ready"); process.stdin.resume()');
  await printed(bare, /ready/);
  const baseline = memoryOf(bare);
  await ended(bare);
  const host = program('build/start.mjs', '--browser', '--no-open');
  await dayOfWork(await callsTo(await printed(host, /http:\S+/)), day);
  const browser = memoryOf(host);
  await ended(host);
  await buildElectron();
  const main = program('tests/bench/electron-main-child.ts', JSON.stringify(day));
  await printed(main, /ready/);
  const electron = memoryOf(main);
  await ended(main);
  return [
    within({ name: 'browser-host-memory', size, value: browser, baseline, unit: 'MB', limit: LIMIT }),
    within({ name: 'electron-main-memory', size, value: electron, baseline, unit: 'MB', limit: LIMIT }),
  ];
};
