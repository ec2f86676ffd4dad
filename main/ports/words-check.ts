export interface WordsState {
  /** How far the check is that is under way; null when none is. */
  percent: number | null;
  /** What the newest check came to; a sentence for each fault. */
  last: { seconds: number; faults: string[] } | null;
  /** Why the newest check came to no result. */
  stopped: string | null;
}

/**
 * Compares the words of the full-text index with its texts. That takes as long as making them, so it is done on a copy
 * and on another thread than the one that answers people. One check at a time.
 */
export interface WordsCheck {
  state(): WordsState;
  /** Begins, unless one is under way. @throws AppError 'conflict' when no snapshot can be taken at this moment */
  start(): void;
  cancel(): void;
}
