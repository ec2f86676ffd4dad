import type { RevisionState } from './transitions.ts';

/**
 * How a revision is called: drafts 0.1, 0.2 ... before 1.0, and 1.1, 1.2 ... on the way to 2.0. From submission on it
 * carries the label that is signed for, so the paper that people sign is the paper that becomes effective.
 */
export const revisionLabel = (revision: { major: number; minor: number; state: RevisionState }): string =>
  unsigned.includes(revision.state) ? draftLabel(revision) : targetLabel(revision);

/** Nobody is asked to sign in these states. */
const unsigned: readonly RevisionState[] = ['Draft', 'Changes Requested', 'Cancelled'];

export const draftLabel = (revision: { major: number; minor: number }): string => `${revision.major - 1}.${revision.minor}`;
export const targetLabel = (revision: { major: number }): string => `${revision.major}.0`;
