import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StartPackageCheck } from '#main/ports/package-check.ts';

const CHILD = fileURLToPath(new URL('./package-child.ts', import.meta.url));

/** A second Node that may read files and do nothing else. */
export const packageInNode: StartPackageCheck = (path, heapMegabytes) => {
  const words = [`--max-old-space-size=${heapMegabytes}`, '--no-warnings', '--permission', '--allow-fs-read=*', CHILD];
  const child = spawn(process.execPath, words, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    windowsHide: true,
  });
  // One that could not be started, or ends early, is told by its answer, which has no end.
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => undefined);
  child.stdin.end(path);
  return { output: child.stdout, stop: () => void child.kill('SIGKILL') };
};
