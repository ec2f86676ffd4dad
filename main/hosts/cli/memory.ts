import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Collects, and gives back to the system what V8 keeps for later. For long work, between two steps: each signature
 * derives a key from a password, which takes 128 MB at once, and that must fit beside.
 */
export const giveBackMemory = runInNewContext('gc') as () => void;

const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;
/** Collects only what is young, in a millisecond: V8 does not see how large the contents are that pass through. */
export const letGoOfContents = (): void => collect({ type: 'minor' });

const collectWhole = runInNewContext('gc') as (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;
/** Moves what is alive together as well: words that are kept lie between papers that are rubbish, and hold their pages. */
export const compactMemory = (): void => collectWhole({ type: 'major', execution: 'sync', flavor: 'last-resort' });
