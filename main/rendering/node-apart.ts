import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ReadingProcess } from '#main/ports/reference-reader.ts';

export type NodeApart = ChildProcessByStdio<Writable, Readable, null>;

/**
 * A second Node that may read files and do nothing else, for what nobody vouches for: it has none of the program's rights, keys and
 * environment.
 * @param entry the file that it runs
 * @param more options for the room that it has
 */
export const nodeApart = (entry: string, heapMegabytes: number, more: readonly string[] = []): NodeApart => {
  const words = [`--max-old-space-size=${heapMegabytes}`, ...more, '--no-warnings', '--permission', '--allow-fs-read=*', entry];
  const child = spawn(process.execPath, words, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    windowsHide: true,
  });
  // One that ends before it has read everything closes the pipe; its end is told by its answer.
  child.stdin.on('error', () => undefined);
  return child;
};

/** Such a process for one question, which it is told on its standard input. */
export const readingInNode = (entry: string, heapMegabytes: number, asked: string): ReadingProcess => {
  const child = nodeApart(entry, heapMegabytes);
  // One that could not be started, or ends early, is told by its answer, which has no end.
  child.on('error', () => child.stdout.destroy());
  child.stdin.end(asked);
  return { output: child.stdout, stop: () => void child.kill('SIGKILL') };
};
