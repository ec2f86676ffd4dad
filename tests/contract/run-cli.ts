import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '#main/hosts/cli/command-line.ts';
import { keysIn, unlockedByCustodian } from '../encrypted/unlocked-child.ts';

const main = fileURLToPath(new URL('../../main/hosts/cli/main.ts', import.meta.url));

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Given {
  env?: Record<string, string>;
  /** Text that file descriptors 3, 4 ... of the child give. */
  descriptors?: readonly string[];
}

const { PATH = '', NODE_COMPILE_CACHE = '', GLIBC_TUNABLES = '' } = process.env;

/** Runs the command line as a user's shell does: a real process, and nothing of our environment but the paths of programs. */
export const runCli = (args: readonly string[], { env = {}, descriptors = [] }: Given = {}): Run => {
  const pipes = descriptors.map((text, index) => `${index + 3}< <(printf '%s\\n' ${quoted(text)})`).join(' ');
  const line = [process.execPath, main, ...args].map(quoted).join(' ');
  const done = spawnSync('bash', ['-c', `${line} ${pipes}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, ...unlockedByCustodian, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
};

/**
 * The same command in this process, through the same entry: starting a process costs more than most commands do. For
 * what needs none of its own, after one command of its group was seen as a real one.
 */
export const runHere = async (args: readonly string[], { env = {} }: Pick<Given, 'env'> = {}): Promise<Run> => {
  const said = { stdout: '', stderr: '' };
  const { exitCode, env: ours } = process;
  const writers = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const stream of ['stdout', 'stderr'] as const)
    process[stream].write = (chunk: string | Uint8Array) => {
      said[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  process.env = { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, TMPDIR: tmpdir(), ...unlockedByCustodian, ...env };
  process.exitCode = undefined;
  const keep = keysIn(args);
  try {
    await runCommandLine(args);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    keep();
    process.env = ours;
    process.exitCode = exitCode;
    for (const stream of ['stdout', 'stderr'] as const) process[stream].write = writers[stream];
  }
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
