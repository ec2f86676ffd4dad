import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { StartReading } from '#main/ports/reference-reader.ts';

const ENTRY = fileURLToPath(new URL('./reference-process.js', import.meta.url));

/** Reads in a utility process, which says its lines on its standard output as a second Node does. */
export const readReferences: StartReading = (asked, heapMegabytes) => {
  const child = utilityProcess.fork(ENTRY, [JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    serviceName: 'Countersign reader',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('The process that reads has no output.');
  return { output: stdout as AsyncIterable<Uint8Array> & typeof stdout, stop: () => void child.kill() };
};
