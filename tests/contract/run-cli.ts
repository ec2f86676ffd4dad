import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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
    env: { PATH, NODE_COMPILE_CACHE, GLIBC_TUNABLES, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
