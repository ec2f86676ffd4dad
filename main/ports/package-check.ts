import type { ReadingProcess } from './reference-reader.ts';

/** Starts the process that reads a package which nobody vouches for. Which kind of process that is depends on the host. */
export type StartPackageCheck = (path: string, heapMegabytes: number) => ReadingProcess;
