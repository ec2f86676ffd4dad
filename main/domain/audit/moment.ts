import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { endOfDate, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from './ledger-time.ts';
import { lastEntryOf } from './trail.ts';

/** The end of a day as the vault tells of it. */
export interface PastMoment {
  /** In the zone of the workstation. */
  date: string;
  /** The last instant that is looked at (UTC). */
  instant: string;
  /** The newest entry by then. */
  upTo: { seq: number; hash: string; time: string };
}

/** The end of a day, or now for a day that is not over and when none is named. @throws AppError 'refused' for a day before the vault */
export const momentOf = (context: CallContext, date: string | undefined): PastMoment => {
  const { vault, clock } = context;
  const now = ledgerNow(context);
  const zone = clock.zone();
  const end = date === undefined ? now : endOfDate(date, zone);
  if (date === undefined || end >= now) return { date: zonedDate(now, zone), instant: now, upTo: vault.ledgerHead() };
  const entryOf = (seq: number) =>
    vault.query<PastMoment['upTo']>('SELECT seq, hash, time FROM ledger WHERE seq = ?', [seq])[0] ?? vault.ledgerHead();
  const first = entryOf(1);
  if (first.time > end)
    throw new AppError('refused', `This vault was not there on ${date}: it begins on ${zonedDate(first.time, zone)}. Choose a later day.`);
  return { date, instant: end, upTo: entryOf(lastEntryOf(vault, date, zone)) };
};
