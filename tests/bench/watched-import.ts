import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordOf } from '#main/testing/workplace.ts';

/** To ask for what a process shares makes it wait, so that is not asked often. */
const LOOK_EVERY_MS = 1000;
const TICKS_A_SECOND = 100;

/** What an import took. */
export interface Taken {
  seconds: number;
  /** Of all its processes together, at most at one moment; what they share counts once. */
  megabytes: number;
  /** Seconds of processor of the thread that writes, of the program's other threads, and of the readers. */
  writing: number;
  drawing: number;
  reading: number;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It has ended.
  }
};
const tasksOf = (pid: number): number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
};
const childrenOf = (pid: number): number[] =>
  tasksOf(pid).flatMap((task) => read(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number));
const megabytesOf = (pid: number): number =>
  Number(/^Pss:\s*(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024 +
  childrenOf(pid).reduce((sum, child) => sum + megabytesOf(child), 0);
const secondsOf = (pid: number, task: number): number => {
  const fields = read(`/proc/${pid}/task/${task}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND;
};

/** Seconds of processor by task, as last seen. */
const watch = (pid: number, seen: Map<string, number>): void => {
  for (const task of tasksOf(pid)) seen.set(task === pid ? 'writing' : `drawing ${task}`, secondsOf(pid, task));
  for (const child of childrenOf(pid)) for (const task of tasksOf(child)) seen.set(`reading ${child} ${task}`, secondsOf(child, task));
};

/** Dry run, signature and importing on the command line of a version of the program, as a person does it. */
export const watchedImport = (sources: string, vault: string, folder: string): Promise<Taken> =>
  new Promise((resolve, reject) => {
    const { PATH = '', NODE_COMPILE_CACHE = '', GLIBC_TUNABLES = '' } = process.env;
    const started = performance.now();
    const words = [folder, '--index', join(folder, 'index.csv'), '--department', 'Quality', '--vault', vault, '--as', 'control'];
    const child = spawn(process.execPath, [join(sources, 'main/hosts/cli/main.ts'), 'migrate', 'run', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, COUNTERSIGN_PASSWORD: passwordOf('control') },
    });
    let megabytes = 0;
    const seen = new Map<string, number>();
    const looking = setInterval(() => {
      megabytes = Math.max(megabytes, megabytesOf(child.pid ?? 0));
      watch(child.pid ?? 0, seen);
    }, LOOK_EVERY_MS);
    const sum = (part: string) => [...seen].reduce((all, [task, seconds]) => (task.startsWith(part) ? all + seconds : all), 0);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, megabytes, writing: sum('writing'), drawing: sum('drawing'), reading: sum('reading') });
      else reject(new Error(`migrate run ended with ${code}.`));
    });
  });
