import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Gathered } from '../module.ts';
import { sessionOf } from '../operation.ts';
import { isOver, readsRecords, type Task } from '../task.ts';
import { changesSince, lastVisit } from './changed.ts';

type Home = Output<'workflow.home'>;
type Item = Home['waiting'][number];
/** More lines of one kind than anybody goes through. */
const SHOWN = 200;

const items = (tasks: readonly Task[], whatOf: (task: Task) => string | null): Item[] =>
  tasks.flatMap((task) => {
    const { number, title, due } = task;
    const path = task.begins === null || task.asks === null ? task.path : `${task.path}?${new URLSearchParams({ do: task.begins })}`;
    const what = whatOf(task);
    return what === null ? [] : [{ number, title, what, path, due }];
  });

/** What waits for the person, what is late, what comes soon, what changed since the last visit. */
export const home = async (context: CallContext, gathered: Gathered): Promise<Home> => {
  const { vault, clock, roles } = context;
  const session = sessionOf(context);
  const now = ledgerNow(context);
  const all = await gathered.tasks(context, SHOWN);
  const late = all.filter(({ due }) => isOver(due, now, clock.zone()));
  const since = lastVisit(vault, session.userId, session.id);
  return {
    waiting: items(all, ({ asks }) => asks),
    late: items(late, (task) => task.late),
    soon: items(
      all.filter((task) => task.due !== null && !late.includes(task)),
      ({ soon }) => soon,
    ),
    changed: readsRecords(roles) ? changesSince(context, since, gathered) : [],
    since,
  };
};
