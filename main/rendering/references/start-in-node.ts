import { spawn } from 'node:child_process';
import type { StartReading } from '#main/ports/reference-reader.ts';
import { entryOf } from '../built-entry.ts';

const CHILD = { sources: 'main/rendering/references/reference-child.ts', built: 'out/references' };

/** A second Node that may read files and do nothing else. */
export const startInNode: StartReading = (asked, heapMegabytes) => {
  const words = [`--max-old-space-size=${heapMegabytes}`, '--no-warnings', '--permission', '--allow-fs-read=*', entryOf(CHILD)];
  const child = spawn(process.execPath, words, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    windowsHide: true,
  });
  // One that could not be started, or ends early, is told by its answer, which has no end.
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(asked));
  return { output: child.stdout, stop: () => void child.kill('SIGKILL') };
};
