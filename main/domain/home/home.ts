import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Gathered } from '../module.ts';
import { sessionOf } from '../operation.ts';
import { isOver, readsRecords, type Task } from '../task.ts';
import { changesSince, lastVisit } from './changed.ts';
import { remindedOf, remindOf } from './reminders.ts';

type Home = Output<'workflow.home'>;
type Item = Home['waiting'][number];
type Part = Input<'home.lines'>['part'];
/** As many lines of one kind as somebody reads at home; behind them the lists of all of them are. */
const SHOWN = 200;
const ALL = Number.MAX_SAFE_INTEGER;

/** A task with what a part of home says of it. */
interface Line {
  task: Task;
  what: string;
}
const lines = (tasks: readonly Task[], whatOf: (task: Task) => string | null): Line[] =>
  tasks.flatMap((task) => {
    const what = whatOf(task);
    return what === null ? [] : [{ task, what }];
  });

const dayIn = ({ due }: Task): string => due ?? '9999';
/** What is due first stands first, and what has no day last. */
const byDay = (tasks: readonly Task[]): Task[] =>
  tasks.toSorted((one, other) => (dayIn(one) < dayIn(other) ? -1 : Number(dayIn(one) > dayIn(other))));

/** What each part of home tells of some tasks. */
const partsOf = (context: CallContext, given: readonly Task[]): Record<Part, Line[]> => {
  const tasks = byDay(given);
  const now = ledgerNow(context);
  const zone = context.clock.zone();
  const late = new Set(tasks.filter(({ due }) => isOver(due, now, zone)));
  const coming = tasks.filter((task) => task.due !== null && !late.has(task));
  return {
    waiting: lines(tasks, ({ asks }) => asks),
    late: lines([...late], (task) => task.late),
    soon: lines(coming, ({ soon }) => soon),
  };
};

const items = (context: CallContext, told: readonly Line[]): Item[] => {
  const { vault, roles } = context;
  const { userId } = sessionOf(context);
  const reminded = remindedOf(
    vault,
    told.map(({ task }) => task),
    { userId, day: zonedDate(ledgerNow(context), context.clock.zone()) },
  );
  return told.map(({ task, what }) => {
    const { number, title, due, begins, asks } = task;
    const path = begins === null || asks === null ? task.path : `${task.path}?${new URLSearchParams({ do: begins })}`;
    return { number, title, what, path, due, reminded: reminded(task), remind: readsRecords(roles) ? remindOf(task, userId) : null };
  });
};

/** Whether a module gave as many tasks of a kind as it was asked for, so that there may be more of them. */
const isCut = (tasks: readonly Task[]): boolean =>
  Map.groupBy(tasks, ({ kind }) => kind)
    .values()
    .some(({ length }) => length >= SHOWN);

/** What waits for the person, what is late, what comes soon, what changed since the last visit. */
export const home = async (context: CallContext, gathered: Gathered): Promise<Home> => {
  const { vault, roles } = context;
  const session = sessionOf(context);
  const all = await gathered.tasks(context, SHOWN);
  const { waiting, late, soon } = partsOf(context, all);
  const since = lastVisit(vault, session.userId, session.id);
  return {
    waiting: items(context, waiting),
    late: items(context, late),
    soon: items(context, soon),
    changed: readsRecords(roles) ? changesSince(context, since, gathered) : [],
    since,
    isCut: isCut(all),
  };
};

/** How many lines the parts have as a whole. */
export const homeCounts =
  ({ tasks }: Gathered) =>
  async (context: CallContext): Promise<Output<'home.counts'>> => {
    const { waiting, late, soon } = partsOf(context, await tasks(context, ALL));
    return { waiting: waiting.length, late: late.length, soon: soon.length };
  };

/** The lines of one part as a whole, as home tells them. */
export const homeLines =
  ({ tasks }: Gathered) =>
  async (context: CallContext, { part, limit }: Input<'home.lines'>): Promise<Output<'home.lines'>> => {
    const told = partsOf(context, await tasks(context, ALL))[part];
    return { total: told.length, rows: items(context, told.slice(0, limit)) };
  };
