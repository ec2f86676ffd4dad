#!/usr/bin/env node
// Sets the project up on a machine that has only a system Node and npm, then runs a command on Node 24.
// Depends on nothing but Node itself, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { insteadOfStart } from './start-choice.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.countersign-lock');
const LOCK_STALE_MS = 10 * 60 * 1000;

const commands = {
  start: ['build/start.mjs'],
  countersign: ['build/countersign.mjs'],
  test: ['build/test.mjs'],
  'test:long': ['build/test.mjs', '--long'],
  'test:encrypted': ['build/test.mjs', '--encrypted'],
  processes: ['build/test.mjs', '--processes'],
  journeys: ['build/test.mjs', '--journeys'],
  pictures: ['build/pictures.mjs'],
  check: ['build/check.mjs'],
  bench: ['build/bench.mjs'],
  hostile: ['build/hostile.mjs'],
  faults: ['build/faults.mjs'],
  'no-network': ['build/no-network.mjs'],
  package: ['build/package.mjs'],
  licences: ['build/licences.mjs'],
  sbom: ['build/sbom.mjs'],
  'electron-journeys': ['build/electron-journeys.mjs'],
};

const stop = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const installed = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();

/** npm ci removes node_modules, so two set-ups at once would pull it from under each other. */
const withInstallLock = (work) => {
  const lock = join(root, '.countersign-install');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST')
        stop(`This folder cannot be written (${error.code}): ${root}. Give yourself the right to write in it and try again.`);
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > LOCK_STALE_MS) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

const install = () => {
  if (installed()) return;
  withInstallLock(() => {
    if (installed()) return;
    process.stderr.write('Setting up: installing the packages that package-lock.json names (about a minute, once).\n');
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) {
      process.stderr.write(npm.stdout ?? '');
      stop(
        'The packages could not be installed. Check that npm is there and that it reaches its registry, then run the same command again.',
      );
    }
    writeFileSync(stampFile, lockHash());
  });
};

const node24 = () => {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const found = ['', 'node-bin-'].map((prefix) =>
    join(modules, prefix ? name.replace('node-', prefix) : name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
  );
  const binary = found.find((path) => existsSync(path));
  return (
    binary ??
    stop(
      `Countersign runs on Node 24 and found ${process.versions.node}; no Node 24 package exists for ${name}. Install Node 24 and run the same command again.`,
    )
  );
};

if (Number(process.versions.node.split('.')[0]) < 20)
  stop(
    `Countersign needs Node 20 or later to set itself up; this is ${process.versions.node}. Install a newer Node and run the same command again.`,
  );
const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name] ?? stop(`Unknown command "${name}". Known are: ${Object.keys(commands).join(', ')}.`);
const instead = name === 'start' ? insteadOfStart(rest) : null;
if (instead) {
  (instead.code === 0 ? process.stdout : process.stderr).write(instead.words);
  process.exit(instead.code);
}
install();
const [script, ...fixed] = command;
const child = spawn(node24(), [join(root, script), ...fixed, ...rest], {
  stdio: 'inherit',
  cwd: name === 'countersign' || name === 'start' ? (process.env.INIT_CWD ?? process.cwd()) : root,
  env: {
    // What was compiled once is not compiled again: a command of the command line starts a third sooner.
    NODE_COMPILE_CACHE: join(root, 'out', 'compile-cache'),
    // Asks Linux for large pages: deriving a key reads 128 MB here and there, which takes three times as long over small ones.
    // Each place that memory is given from then grows by such pages, so there are two of them and not sixteen.
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2',
    ...process.env,
    PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter),
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
