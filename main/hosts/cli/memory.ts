import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Collects, moves what is alive together, and gives back to the system what V8 keeps for later. For long work, between
 * two steps: each signature derives a key from a password, which takes 128 MB at once, and that must fit beside.
 */
export const compactMemory = (): void => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });

/**
 * Compacts, and lets the heap grow by half before it is collected again; threads that are started from now on have the room
 * for young objects that they are given. For work that makes so much rubbish that collecting it often took a fifth of its time.
 */
export const makeRoomForWork = (): void => {
  compactMemory();
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--max-semi-space-size=0');
};

/**
 * Compacts, and keeps the room for young objects as small as it is after that. For work that lets very much pass and
 * keeps little: V8 would give 60 MB to what is rubbish a moment later.
 */
export const keepMemorySmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  compactMemory();
};
