import type { Reader } from '#main/ports/unit-of-work.ts';
import { standing } from '../audit/voided.ts';

/**
 * Accounts that repeated failures locked since a moment, told to an administrator at sign-in even when the lock is
 * over by then (21 CFR 11.300(d): detect and report).
 */
export const lockoutsSince = (reader: Reader, since: string): string[] =>
  standing(
    reader,
    reader.query<{ seq: number; text: string }>(
      "SELECT seq, text FROM ledger WHERE subject >= 'person ' AND subject < 'person!' AND operation LIKE '%.failed' AND time >= ? ORDER BY seq",
      [since],
    ),
  ).flatMap(({ text }) => {
    const entry = JSON.parse(text) as { time: string; changes: { id: string; after: { locked_until?: string | null } }[] };
    return entry.changes.flatMap(({ id, after }) =>
      after.locked_until
        ? [`The account ${id} was locked at ${entry.time} until ${after.locked_until} after repeated failed attempts.`]
        : [],
    );
  });

/** When the person was last signed in before now; the beginning of time for the first sign-in. */
export const lastSignIn = (reader: Reader, userId: string): string | null =>
  reader.query<{ opened_at: string }>('SELECT opened_at FROM sessions WHERE user_id = ? ORDER BY opened_at DESC LIMIT 1', [userId])[0]
    ?.opened_at ?? null;
