import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { StartPackageCheck } from '#main/ports/package-check.ts';

const ENTRY = fileURLToPath(new URL('./package-process.js', import.meta.url));

/** Reads a package of others in a utility process, which says its lines on its standard output as a second Node does. */
export const checkPackage: StartPackageCheck = (path, heapMegabytes) => {
  const child = utilityProcess.fork(ENTRY, [], {
    stdio: ['ignore', 'pipe', 'ignore'],
    serviceName: 'Countersign reader',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
  });
  child.postMessage(path);
  const { stdout } = child;
  if (stdout === null) throw new Error('The process that reads has no output.');
  return { output: stdout as AsyncIterable<Uint8Array> & typeof stdout, stop: () => void child.kill() };
};
