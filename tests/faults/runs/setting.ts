import type { Chance } from './chance.ts';
import type { Start } from './playing.ts';
import type { Tally } from './tally.ts';

/** What a run works with. */
export interface Setting {
  /** Chapters that are played. */
  starts: readonly Start[];
  /** A closed vault with the people of a company, and passwords of the tests. */
  staffed: string;
  /** A vault with its backups beside it, and the time of its newest entry. */
  backedUp: { vault: string; backups: string; at: string };
  seed: number;
  scratch: string;
  /** How much is tried: moments, states, restores, bits of each kind of file, jumps. */
  rounds: number;
  /** How many chapters one run records: that costs as much as ten states of each. */
  recordings: number;
  /** How many runs of the kind there were before: runs take the chapters in turn. */
  turn: number;
  tell(sentence: string): void;
}
/** With where its chances come from, and what it counts in. */
export type Running = Setting & { chance: Chance; tally: Tally };
