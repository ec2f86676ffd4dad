import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { daysOf, type Lists } from '../list.ts';
import type { Gathered } from '../module.ts';
import { sessionOf } from '../operation.ts';
import { isOver, type Task } from '../task.ts';
import { remindedOf, remindOf } from './reminders.ts';

type Late = Task & { due: string };
const DAY = 24 * 60 * 60_000;

/** Everything whose day is over, whomever it waits for; what waits longest stands first. */
const lateTasks = async (context: CallContext, tasks: Gathered['tasks']): Promise<Late[]> => {
  const [now, dayOf] = [ledgerNow(context), daysOf(context)];
  return (await tasks(context, Number.MAX_SAFE_INTEGER))
    .flatMap(({ due, ...task }) => (due !== null && isOver(due, now, context.clock.zone()) ? [{ ...task, due }] : []))
    .map((task) => ({ task, key: `${dayOf(task.due)} ${task.number}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ task }) => task);
};

/** A day without an hour lasts until its end. */
const endOf = (due: string): number => Date.parse(due) + (due.length > 10 ? 0 : DAY);

export const late =
  ({ tasks }: Gathered) =>
  async (context: CallContext, { limit }: Input<'home.late'>): Promise<Output<'home.late'>> => {
    const all = await lateTasks(context, tasks);
    const now = Date.parse(ledgerNow(context));
    const shown = all.slice(0, limit);
    const { userId } = sessionOf(context);
    const reminded = remindedOf(context.vault, shown, { userId, day: zonedDate(ledgerNow(context), context.clock.zone()) });
    return {
      total: all.length,
      rows: shown.map((task) => ({
        ...{ kind: task.kind, number: task.number, title: task.title, label: task.label, state: task.state, what: task.what },
        ...{ waitsFor: task.waitsFor, due: task.due, path: task.path },
        daysLate: Math.max(0, Math.floor((now - endOf(task.due)) / DAY)),
        ...{ reminded: reminded(task), remind: remindOf(task, userId) },
      })),
    };
  };

export const homeLists = (tasks: Gathered['tasks']): Lists<'overdue'> => ({
  overdue: {
    title: 'Overdue',
    fileName: 'overdue',
    columns: [
      ['Due', 0.13],
      ['What', 0.16],
      ['Number', 0.12],
      ['Title', 0.2],
      ['Rev.', 0.07],
      ['State', 0.14],
      ['Waits for', 0.18],
    ],
    sentence: () => 'Everything whose day is over, and copies in recall',
    rows: async (context) => {
      const dayOf = daysOf(context);
      return (await lateTasks(context, tasks)).map(({ due, what, number, title, label, state, waitsFor }) => [
        ...[dayOf(due), what, number ?? '', title, label, state, waitsFor],
      ]);
    },
  },
});
