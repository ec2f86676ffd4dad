import { writersText } from '#shared/domain/writers.ts';

/** What the rules have to know of a move that was made. */
export interface Made {
  position: number;
  version: number;
  action: string;
  from_state: string;
  to_state: string;
  moved_by: string;
}

/** A version as its writers are told by it: who saved it last, and the list that programs keep since they know it. */
interface Written {
  saved_by: string;
  writers: string | null;
}
/** All who wrote in an entry, as its newest version keeps them. @param actor who writes now */
export const writersOf = (versions: readonly Written[], ...actor: string[]): string =>
  writersText(...versions.flatMap(({ saved_by: by, writers }) => [writers, by]), ...actor);

const inOrder = <M extends Made>(moves: readonly M[]): M[] => [...moves].sort((a, b) => a.position - b.position);

/**
 * Signatures for a move that several people make, since the entry came into its state. Who signed a former version signed
 * something else, and signs again.
 */
export const movesSince = <M extends Made>(moves: readonly M[], action: string, version: number): M[] => {
  const all = inOrder(moves);
  const last = all.findLastIndex(({ from_state: from, to_state: to }) => from !== to);
  return all.slice(last + 1).filter((one) => one.action === action && one.version === version);
};

/** Who made a move since the entry was reopened last: they are kept from moves that ask for another person. */
export const whoMade = (moves: readonly Made[], action: string): string[] => {
  const all = inOrder(moves);
  const reopened = all.findLastIndex((one) => one.action === 'reopen');
  return all.slice(reopened + 1).flatMap((one) => (one.action === action ? [one.moved_by] : []));
};
