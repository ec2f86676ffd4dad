import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { ReferencesAsked, StartReading } from '#main/ports/reference-reader.ts';

const ENTRY = fileURLToPath(new URL('./reference-process.js', import.meta.url));

/** What a utility process is told by its argument; the key of a sealed file comes in a message. */
export type AskedThere = Omit<ReferencesAsked, 'fileKey'> & { isSealed?: boolean };

/** Reads in a utility process, which says its lines on its standard output as a second Node does. */
export const readReferences: StartReading = (asked, heapMegabytes) => {
  const { fileKey, ...told } = asked;
  const child = utilityProcess.fork(ENTRY, [JSON.stringify({ ...told, isSealed: fileKey !== undefined } satisfies AskedThere)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    serviceName: 'Countersign reader',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
  });
  // The list of processes shows words to everybody.
  if (fileKey !== undefined) child.postMessage(fileKey);
  const { stdout } = child;
  if (stdout === null) throw new Error('The process that reads has no output.');
  return { output: stdout as AsyncIterable<Uint8Array> & typeof stdout, stop: () => void child.kill() };
};
