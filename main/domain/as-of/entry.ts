import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { momentOf } from '../audit/moment.ts';
import { standingAt } from '../registers/entry-standing.ts';
import { entryThen } from '../registers/entry-then.ts';
import { entryByNumber } from '../registers/registers.store.ts';

/** One entry as it stood at the end of a day. @throws AppError 'not-found' for what nobody had made by then */
export const entryAsOf = async (context: CallContext, { date, number }: Input<'asOf.entry'>): Promise<Output<'asOf.entry'>> => {
  const { vault, clock } = context;
  const moment = momentOf(context, date);
  const row = entryByNumber(vault, number);
  const all = await standingAt(vault, moment.upTo.seq);
  const standing = all.find((one) => one.row.id === number);
  if (!standing)
    throw new AppError(
      'not-found',
      `${number} was not there on ${moment.date}: it was made on ${zonedDate(row.created_at, clock.zone())}. Choose a later day.`,
    );
  return { ...entryThen(context, standing, all, moment.instant), asOf: { date: moment.date, entry: moment.upTo.seq } };
};
