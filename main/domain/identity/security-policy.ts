/** What no user and no administrator can weaken (draft Annex 11 11.7). */
export const IDLE_MINUTES = 15;
export const FAILURES_ALLOWED = 5;
export const LOCK_MINUTES = 15;
