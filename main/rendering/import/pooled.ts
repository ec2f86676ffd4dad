import { availableParallelism } from 'node:os';
import { type KeptReader, type ReadApart, stoppedBecause } from '#main/ports/content-importer.ts';

/** A third one would need more memory than it saves time: what is read has to be stored as well. */
const MOST = 2;

/**
 * Several readers as one: each reads one file after another, and a file that ends its reader is the only one that is told
 * of it.
 * @param start makes a reader when the first file needs it
 */
export const pooled = (start: () => KeptReader, most = Math.min(MOST, availableParallelism())): KeptReader => {
  const readers: KeptReader[] = [];
  const idle: KeptReader[] = [];
  const waiting: ((reader: KeptReader) => void)[] = [];
  let isClosed = false;
  const free = (): KeptReader | Promise<KeptReader> => {
    const reader = idle.pop() ?? (readers.length < most ? start() : undefined);
    if (reader === undefined) return new Promise((resolve) => waiting.push(resolve));
    if (!readers.includes(reader)) readers.push(reader);
    return reader;
  };
  const read: ReadApart = async (asked, limits) => {
    const reader = await free();
    try {
      // A reader that was closed would start again.
      return isClosed ? { reason: stoppedBecause.closed } : await reader.read(asked, limits);
    } finally {
      const next = waiting.shift();
      if (next) next(reader);
      else idle.push(reader);
    }
  };
  return {
    read,
    close: () => {
      isClosed = true;
      for (const reader of readers) reader.close();
    },
  };
};
