import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Gathered } from '../module.ts';
import { command, type Handler, sessionOf } from '../operation.ts';
import type { Task } from '../task.ts';
import { remindedOf, reminderId, remindOf } from './reminders.ts';

/** What waits about it for somebody who can be reminded. */
const askedAbout = (context: CallContext, { waiting }: Gathered, about: string): Task[] =>
  waiting(context, about).filter(({ asked }) => asked !== null);

export const asked =
  (gathered: Gathered) =>
  async (context: CallContext, { about }: Input<'home.asked'>): Promise<Output<'home.asked'>> => {
    const { userId } = sessionOf(context);
    const tasks = askedAbout(context, gathered, about);
    const reminded = remindedOf(context.vault, tasks, { userId, day: zonedDate(ledgerNow(context), context.clock.zone()) });
    return tasks.map((task) => ({
      ...{ what: task.what, waitsFor: task.waitsFor },
      ...{ reminded: reminded(task), mayRemind: remindOf(task, userId) !== null },
    }));
  };

/** @throws AppError 'refused' with why nobody is to be reminded */
const requireOthers = (context: CallContext, gathered: Gathered, about: string): Task[] => {
  const tasks = askedAbout(context, gathered, about);
  const [first] = tasks;
  if (!first) throw new AppError('refused', `Nothing about ${about} waits for anybody now, so there is nobody to remind.`);
  const others = tasks.filter((task) => remindOf(task, sessionOf(context).userId) !== null);
  if (others.length === 0) throw new AppError('refused', `${about} waits for you: ${first.what}.`);
  return others;
};

/** Reminds whoever is asked of what waits: an act of the ledger that changes nothing else, and no date above all. */
export const remind = (gathered: Gathered): Handler<'home.remind'> =>
  command('home.remind', {
    commit: (uow, context, { about }) => {
      const { userId } = sessionOf(context);
      const day = zonedDate(uow.time, context.clock.zone());
      const rows = new Map<string, { row: Tables['reminders']; task: Task }>();
      for (const task of requireOthers(context, gathered, about)) {
        const facts = { about: task.about, kind: task.kind, asked: task.asked ?? '', day, reminded_by: userId };
        const id = reminderId(facts);
        rows.set(id, { row: { id, ...facts, reminded_at: uow.time }, task });
      }
      const fresh = [...rows.values()].filter(({ row }) => !uow.get('reminders', row.id));
      if (fresh.length === 0)
        throw new AppError(
          'refused',
          `You reminded of ${about} today already. Whoever is asked sees it on their home screen; remind again tomorrow, or talk to them.`,
        );
      for (const { row } of fresh) uow.insert('reminders', row);
      return {
        output: { reminded: fresh.map(({ task: { what, waitsFor } }) => ({ what, waitsFor })) },
        trace: { subject: about },
      };
    },
  });
