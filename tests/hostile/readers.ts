import type { ReadApart } from '#main/ports/content-importer.ts';
import { keepNode, readInNode } from '#main/rendering/import/read-in-node.ts';

/** Every so-many-th file is read by a process of its own, as one that a person brings is. */
const OWN = 10;
/** The seconds in which a reading has to end are of a machine that does nothing else: a busy one is given as many times of them. */
const BUSY = 5;

/**
 * How the files of a run are read: by a process that is kept for fifty of them, as where many are brought together, so that
 * what an earlier file left behind is tried as well, and most of the time goes into reading.
 * @param alone every file by a process of its own, within the limits of the program
 */
export const readersOf = (alone: boolean): { readApart: ReadApart; close(): void } => {
  if (alone) return { readApart: readInNode, close: () => undefined };
  const kept = keepNode();
  let files = 0;
  const readApart: ReadApart = (asked, { milliseconds, ...limits }) => {
    files += 1;
    return (files % OWN === 0 ? readInNode : kept.read)(asked, { ...limits, milliseconds: milliseconds * BUSY });
  };
  return { readApart, close: kept.close };
};
