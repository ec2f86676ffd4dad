import type { Tables } from './tables.ts';

/** A record that uses a document, as its module tells it. */
export interface Use {
  /** Which use of which module, such as 'change.request'. */
  kind: string;
  number: string;
  title: string;
  /** State of the record, in words. */
  state: string;
  /** Where the screen for it is. */
  path: string;
  /** Why the revision that it uses cannot be disposed of, in a sentence; null where that is no obstacle. */
  keeps: string | null;
}

/** What is asked of every module about a document. */
export interface UsesAsked {
  document: Tables['documents'];
  /** Which of its revisions are meant. */
  revisions: readonly Tables['revisions'][];
  /** ISO 8601 UTC */
  now: string;
}
