import type { CallContext } from '#main/ports/context.ts';
import type { Vault } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { endOfDate } from '#shared/domain/time.ts';
import { momentOf } from '../audit/moment.ts';
import { type Stood, stoodAt } from './standing.ts';

export interface Asked {
  date?: string | undefined;
  entry?: number | undefined;
}
/** A day by which periods are judged, and the last entry of the ledger that counts: the same two always give the same answer. */
export interface Moment {
  date: string;
  entry: number;
  hash: string;
}

/** @throws AppError 'refused' for a day or an entry that is not there yet */
export const coverageMoment = (context: CallContext, { date, entry }: Asked): Moment => {
  const { vault, clock } = context;
  const day = momentOf(context, date);
  if (entry === undefined) return { date: day.date, entry: day.upTo.seq, hash: day.upTo.hash };
  const [found] = vault.query<{ hash: string; time: string }>('SELECT hash, time FROM ledger WHERE seq = ?', [entry]);
  if (!found) throw new AppError('refused', `The ledger has no entry ${entry}: it ends with entry ${vault.ledgerHead().seq}.`);
  const named = date ?? day.date;
  if (found.time > endOfDate(named, clock.zone()))
    throw new AppError('refused', `Entry ${entry} was written after ${named}. Name a later day, or an earlier entry.`);
  return { date: named, entry, hash: found.hash };
};

const kept = new WeakMap<Vault, { head: string; upTo: number; stood: Stood }>();
/** What stood then; kept for the next question as long as nothing is written. */
export const stoodOf = async ({ vault }: CallContext, { entry }: Moment): Promise<Stood> => {
  const head = vault.ledgerHead().hash;
  const known = kept.get(vault);
  if (known?.head === head && known.upTo === entry) return known.stood;
  const stood = await stoodAt(vault, entry);
  kept.set(vault, { head, upTo: entry, stood });
  return stood;
};
