import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ReadApart, stoppedBecause } from '#main/ports/content-importer.ts';

const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url));

/** Reads in a second Node without the program's rights, time and memory. */
export const readInNode: ReadApart = (name, bytes, limits) =>
  new Promise((resolve) => {
    const words = [`--max-old-space-size=${limits.heapMegabytes}`, '--no-warnings', '--permission', '--allow-fs-read=*', CHILD, name];
    const child = spawn(process.execPath, words, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (reason: string): void => {
      resolve({ reason });
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(stoppedBecause.slow(limits)), limits.milliseconds);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytesOut) stop(stoppedBecause.large);
      else chunks.push(chunk);
    });
    child.on('error', () => stop(stoppedBecause.notStarted));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ json: code === 0 ? Buffer.concat(chunks).toString('utf8') : null });
    });
    // A child that ends before it has read everything closes the pipe; its end is reported above.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
