import type { GivenSignature } from './given-signatures.ts';
import type { ReplayedRows, StateBefore } from './state-before.ts';

/** What the module of a kind of signature says of it; all else is the same for every signature. */
export interface SignedRules {
  /**
   * What a statement has to say of the thing that it is about, by the rows as they stand.
   * @returns null when that is not there, or its rows contradict each other
   */
  stated(rows: StateBefore, signature: GivenSignature): Readonly<Record<string, unknown>> | null;
  /** What stands without the signatures that it needs, in sentences. */
  unsigned?(rows: ReplayedRows): string[];
}
