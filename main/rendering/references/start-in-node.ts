import type { StartReading } from '#main/ports/reference-reader.ts';
import { entryOf } from '../built-entry.ts';
import { readingInNode } from '../node-apart.ts';

const CHILD = { sources: 'main/rendering/references/reference-child.ts', built: 'out/references' };

/** Reads in a second Node. */
export const startInNode: StartReading = (asked, heapMegabytes) => readingInNode(entryOf(CHILD), heapMegabytes, JSON.stringify(asked));
