import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { zonedMinute } from '#shared/domain/time.ts';
import { standing } from '../audit/voided.ts';
import { rolesOf } from '../roles-held.ts';
import { printedNameOf } from './printed-names.ts';

type Alert = Output<'identity.signIn'>['alerts'][number];

/** Signing is everything else that asks for a password. */
const acts: Readonly<Record<string, string>> = {
  'identity.signIn.failed': 'sign in',
  'identity.unlockSession.failed': 'unlock the session',
  'identity.enrol.failed': 'enrol',
  'identity.changePassword.failed': 'change the password',
};

/** From after an entry, or from an instant on, ISO 8601 UTC. */
type Since = { seq: number } | { time: string };
const from = (since: Since): [condition: string, value: number | string] =>
  'seq' in since ? ['seq > ?', since.seq] : ['time >= ?', since.time];

/** Failed attempts with a user id, oldest first. */
export const failedAttempts = (reader: Reader, userId: string, since: Since): { time: string; act: string }[] =>
  standing(
    reader,
    reader.query<{ seq: number; time: string; operation: string }>(
      `SELECT seq, time, operation FROM ledger WHERE subject = ? AND operation LIKE '%.failed' AND ${from(since)[0]} ORDER BY seq`,
      [`person ${userId}`, from(since)[1]],
    ),
  ).map(({ time, operation }) => ({ time, act: acts[operation] ?? 'sign' }));

const lockoutsIn = (reader: Reader, since: Since): { id: string; time: string; until: string }[] =>
  standing(
    reader,
    reader.query<{ seq: number; text: string }>(
      `SELECT seq, text FROM ledger WHERE subject >= 'person ' AND subject < 'person!' AND operation LIKE '%.failed' AND ${from(since)[0]} ORDER BY seq`,
      [from(since)[1]],
    ),
  ).flatMap(({ text }) => {
    const entry = JSON.parse(text) as { time: string; changes: { id: string; after: { locked_until?: string | null } }[] };
    return entry.changes.flatMap(({ id, after }) => (after.locked_until ? [{ id, time: entry.time, until: after.locked_until }] : []));
  });

/**
 * Accounts that repeated failures locked since a moment, told to an administrator at sign-in even when the lock is
 * over by then (21 CFR 11.300(d): detect and report).
 */
export const lockoutsSince = (reader: Reader, since: Since, zone: string): string[] =>
  lockoutsIn(reader, since).map(
    ({ id, time, until }) =>
      `The account ${id} was locked at ${zonedMinute(time, zone)} until ${zonedMinute(until, zone)} (${zone}), after repeated failed attempts.`,
  );

/** When the person was last signed in before now; the beginning of time for the first sign-in. */
export const lastSignIn = (reader: Reader, userId: string): string | null =>
  reader.query<{ opened_at: string }>('SELECT opened_at FROM sessions WHERE user_id = ? ORDER BY opened_at DESC LIMIT 1', [userId])[0]
    ?.opened_at ?? null;

/** The entry with which the password last opened a session of the person: what failed before was told then. */
const lastOpened = (reader: Reader, userId: string): number =>
  reader.query<{ seq: number | null }>(
    "SELECT max(seq) AS seq FROM ledger WHERE subject = ? AND operation IN ('identity.signIn', 'identity.unlockSession')",
    [`person ${userId}`],
  )[0]?.seq ?? 0;

/** "2 attempts to sign in and 1 attempt to sign". */
const counted = (attempts: readonly { act: string }[]): string =>
  [...Map.groupBy(attempts, ({ act }) => act)]
    .map(([act, { length }]) => `${length} ${length === 1 ? 'attempt' : 'attempts'} to ${act}`)
    .join(' and ');

/** What the person who opens a session is told about the own user id, and an administrator about locked accounts: each once. */
export const alertsFor = (reader: Reader, { clock }: Pick<CallContext, 'clock'>, userId: string): Alert[] => {
  const zone = clock.zone();
  const since = { seq: lastOpened(reader, userId) };
  const failed = failedAttempts(reader, userId, since);
  const last = failed.at(-1);
  const own: Alert[] = last
    ? [
        {
          sentence: `${counted(failed)} as ${printedNameOf(reader, userId)} (${userId}) failed since your last session was opened, the last one at ${zonedMinute(last.time, zone)} (${zone}). If that was not you, change your password and tell an administrator.`,
          lead: { path: '/profile', label: 'Change my password' },
        },
      ]
    : [];
  if (!rolesOf(reader, userId).includes('Administrator')) return own;
  const lead = { path: '/administration/people', label: 'Open people' };
  return [...own, ...lockoutsSince(reader, since, zone).map((sentence) => ({ sentence, lead }))];
};
