import type { Stated } from '../signing/statement.ts';

/** What a person's key signs about a revision. */
export interface RevisionStatement extends Stated {
  kind: 'decision' | 'release' | 'obsolete' | 'review';
  document: string;
  revision: string;
  round: number;
  contentHash: string;
  renditionHash: string;
  reason: string;
  effectiveFrom: string | null;
  /** SHA-256 of the signature before in this round, or null. */
  previous: string | null;
  /** User id of the person for whom a delegate signs. */
  onBehalfOf?: string;
}
