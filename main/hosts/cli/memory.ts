import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Collects, moves what is alive together, and gives back to the system what V8 keeps for later. For long work, between
 * two steps: each signature derives a key from a password, which takes 128 MB at once, and that must fit beside.
 */
export const compactMemory = (): void => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });

/** Room for young objects of a program at work: with less it collects more often, with more it needs more for nothing. */
const YOUNG_BYTES = 12 * 1024 * 1024;
const LOOK_EVERY_MS = 250;

const youngBytes = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.physical_space_size ?? 0;

/** V8 doubles the room for young objects as long as many of them stay alive, up to 60 MB, and takes no other limit once it has started. */
const limitYoung = (): void => {
  const looking = setInterval(() => {
    if (youngBytes() < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(looking);
  }, LOOK_EVERY_MS);
  looking.unref();
};

/**
 * Compacts, and lets the heap grow by half before it is collected again, but the room for young objects only so far; threads
 * that are started from now on have the room that they are given. For work that makes so much rubbish that collecting it
 * often took a fifth of its time.
 */
export const makeRoomForWork = (): void => {
  compactMemory();
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--max-semi-space-size=0');
  // Threads that are started now grow as well, until that is enough here.
  setFlagsFromString('--semi-space-growth-factor=2');
  limitYoung();
};

/**
 * Compacts, and keeps the room for young objects as small as it is after that. For work that lets very much pass and
 * keeps little: V8 would give 60 MB to what is rubbish a moment later.
 */
export const keepMemorySmall = (): void => {
  setFlagsFromString('--semi-space-growth-factor=1');
  compactMemory();
};
