import { fileURLToPath } from 'node:url';
import type { StartPackageCheck } from '#main/ports/package-check.ts';
import { readingInNode } from '#main/rendering/node-apart.ts';

const CHILD = fileURLToPath(new URL('./package-child.ts', import.meta.url));

/** Reads the package in a second Node. */
export const packageInNode: StartPackageCheck = (path, heapMegabytes) => readingInNode(CHILD, heapMegabytes, path);
