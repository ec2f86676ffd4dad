import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { missingTools } from '../independent/tools.ts';
import { launchBrowser } from '../journeys/screens/browser.ts';

const running: ChildProcess[] = [];
const ended = (child: ChildProcess) => new Promise<void>((done) => (child.exitCode === null ? child.once('exit', () => done()) : done()));
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM');
    await ended(child);
  }
});

/** Stands where the desktop's opener stands: writes down what it was given, and lives on for a while. */
const OPENER = `#!/bin/sh
tr '\\0' '\\n' < /proc/$$/environ > "$0.environment"
printf '%s' "$1" > "$0.path.part"
mv "$0.path.part" "$0.path"
sleep 20
`;

interface Started {
  child: ChildProcess;
  home: string;
  /** The address as it was printed. */
  address: string;
  /** What the opener was given. */
  path: string;
  environment: string;
}

const start = async (...flags: string[]): Promise<Started> => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-home-'));
  const tools = join(home, 'tools');
  mkdirSync(tools);
  const opener = join(tools, 'xdg-open');
  writeFileSync(opener, OPENER);
  chmodSync(opener, 0o755);
  const child = spawn(process.execPath, [resolve('build/start.mjs'), '--browser', ...flags], {
    env: {
      ...process.env,
      HOME: home,
      COUNTERSIGN_HOME: join(home, '.countersign'),
      COUNTERSIGN_PASSWORD: 'of the command line',
      PATH: [tools, process.env.PATH].join(delimiter),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.push(child);
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  const address = () => /http:\/\/127\.0\.0\.1:\d+\/launch#[\w-]{43}/.exec(printed)?.[0];
  await expect.poll(address).toBeDefined();
  const isOpened = () => existsSync(`${opener}.path`);
  if (!flags.includes('--no-open')) await expect.poll(isOpened).toBe(true);
  const read = (name: string) => (isOpened() ? readFileSync(`${opener}.${name}`, 'utf8') : '');
  return { child, home, address: address() ?? '', path: read('path'), environment: read('environment') };
};
const leftovers = (home: string) => readdirSync(home).filter((name) => name.startsWith('Countersign-start-'));

const untried = process.platform !== 'linux' ? 'tried on Linux only' : missingTools('chromium');
it.skipIf(untried)(
  'the browser is opened by a private file that works once and is gone then; the secret is in no process list and in no environment of a child',
  async () => {
    const { child, home, address, path, environment } = await start();
    const secret = new URL(address).hash.slice(1);
    expect(readFileSync(path, 'utf8')).toContain(secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`file://${path}`);
      await page.getByRole('button', { name: 'Create a vault' }).waitFor();
      // Answered by yes and no: a list of all processes has no place in a report of tests.
      const processes = execFileSync('ps', ['axww', '-o', 'args'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      expect([processes.includes(path), processes.includes(secret)]).toEqual([true, false]);
      expect(['HOME=', 'COUNTERSIGN_', secret].map((word) => environment.includes(word))).toEqual([true, false, false]);
      // It left the address of the window, and with that the history.
      expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/');
      expect(asked.filter((url) => url.includes('?'))).toEqual([]);
      expect(leftovers(home)).toEqual([]);
      const other = await (await browser.newContext()).newPage();
      await other.goto(address);
      await other.getByRole('alert').getByText('This address was used already, or is an old one. Press Enter').waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Create a vault' }).waitFor();
    } finally {
      await browser.close();
    }
    expect(child.exitCode).toBeNull();
  },
);

it.skipIf(untried)(
  'with --no-open the address is printed, no browser is opened and no file is written; Enter gives a new address',
  async () => {
    const { child, home, address, path } = await start('--no-open');
    expect(path).toBe('');
    expect(leftovers(home)).toEqual([]);
    const next = new Promise<string>((done) => child.stdout?.once('data', (chunk: Buffer) => done(chunk.toString('utf8').trim())));
    child.stdin?.write('\n');
    const renewed = await next;
    expect(renewed.split('#')[0]).toBe(address.split('#')[0]);
    expect(renewed).not.toBe(address);
  },
);

it.skipIf(untried)('a program that ends before its browser opened takes the file with it', async () => {
  const { child, home } = await start();
  expect(leftovers(home)).toHaveLength(1);
  child.kill('SIGTERM');
  await ended(child);
  expect(leftovers(home)).toEqual([]);
});
