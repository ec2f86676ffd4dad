import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { type Asked, type ReadApart, stoppedBecause } from '#main/ports/content-importer.ts';

const ENTRY = fileURLToPath(new URL('./reading-process.js', import.meta.url));

/** What is asked of the reading process. */
export interface Reading {
  asked: Asked;
  heapMegabytes: number;
}

/** Reads in a utility process: the fuse that lets Electron run as Node is off, so there is no second Node to start. */
export const readApart: ReadApart = (asked, limits) =>
  new Promise((resolve) => {
    const child = utilityProcess.fork(ENTRY, [], {
      stdio: 'ignore',
      serviceName: 'Countersign reader',
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    });
    const end = (ending: Awaited<ReturnType<ReadApart>>): void => {
      clearTimeout(timer);
      resolve(ending);
      child.kill();
    };
    const timer = setTimeout(() => end({ reason: stoppedBecause.slow(limits) }), limits.milliseconds);
    child.once('message', (json: unknown) => {
      if (typeof json !== 'string') end({ json: null });
      else end(json.length > limits.bytesOut ? { reason: stoppedBecause.large } : { json });
    });
    child.once('exit', () => end({ json: null }));
    child.postMessage({ asked, heapMegabytes: limits.heapMegabytes } satisfies Reading);
  });
