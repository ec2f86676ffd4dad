import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { entryDays } from '../registers/days-ahead.ts';
import { trainingDays } from '../training/days-ahead.ts';

type Coming = Output<'overview.coming'>[number];

/** What has its day in registers and training: steps of entries, what ends, trainings, checks and repetitions, in the order of the days. */
export const comingDays = (context: CallContext, { dueFrom, dueBefore, person, kind }: Input<'overview.coming'>): Coming[] => {
  const span = { from: dueFrom ?? null, before: dueBefore ?? null, person };
  const entries = kind === 'training' ? [] : entryDays(context, span);
  const trainings = kind === 'entry' ? [] : trainingDays(context, span);
  return [
    ...entries.map((one): Coming => ({ ...one, kind: 'entry', people: null })),
    ...trainings.map((one): Coming => ({ ...one, kind: 'training', state: null })),
  ]
    .map((one) => ({ one, key: `${one.day} ${one.number}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ one }) => one);
};
