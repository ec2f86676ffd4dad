import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SAMPLING_MS = 100;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
};

/** Megabytes that a process and all its children hold now (Linux). */
const memoryOf = (pid: string): number => {
  const status = read(`/proc/${pid}/status`);
  if (status === '') return 0;
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean));
  return children.reduce((sum, child) => sum + memoryOf(child), own);
};

/** Runs a command as a person does, and watches it from outside. */
export const watchedCommand = async (
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<{ seconds: number; megabytes: number }> => {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'main/hosts/cli/main.ts'), ...command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  let megabytes = 0;
  const watching = setInterval(() => {
    megabytes = Math.max(megabytes, memoryOf(String(child.pid)));
  }, SAMPLING_MS);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watching);
  if (code !== 0) throw new Error(`"${command.join(' ')}" ended with ${code}.`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
};
