import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import type { Gathered } from '../module.ts';
import { sessionOf } from '../operation.ts';
import { isOver, readsRecords, type Task } from '../task.ts';
import { changesSince, lastVisit } from './changed.ts';
import { type Reminded, remindedOf, remindOf } from './reminders.ts';

type Home = Output<'workflow.home'>;
type Item = Home['waiting'][number];
/** More lines of one kind than anybody goes through. */
const SHOWN = 200;

const dayIn = ({ due }: Task): string => due ?? '9999';

/** @param tell what is said of reminders, of any task */
const items = (
  tasks: readonly Task[],
  tell: (task: Task) => Pick<Item, 'reminded' | 'remind'>,
  whatOf: (task: Task) => string | null,
): Item[] =>
  // What is due first stands first, and what has no day last.
  tasks
    .toSorted((one, other) => (dayIn(one) < dayIn(other) ? -1 : Number(dayIn(one) > dayIn(other))))
    .flatMap((task) => {
      const { number, title, due } = task;
      const path = task.begins === null || task.asks === null ? task.path : `${task.path}?${new URLSearchParams({ do: task.begins })}`;
      const what = whatOf(task);
      return what === null ? [] : [{ number, title, what, path, due, ...tell(task) }];
    });

/** What waits for the person, what is late, what comes soon, what changed since the last visit. */
export const home = async (context: CallContext, gathered: Gathered): Promise<Home> => {
  const { vault, clock, roles } = context;
  const session = sessionOf(context);
  const now = ledgerNow(context);
  const all = await gathered.tasks(context, SHOWN);
  const late = all.filter(({ due }) => isOver(due, now, clock.zone()));
  const reminded = remindedOf(vault, all, { userId: session.userId, day: zonedDate(now, clock.zone()) });
  const tell = (task: Task): { reminded: Reminded; remind: string | null } => ({
    reminded: reminded(task),
    remind: readsRecords(roles) ? remindOf(task, session.userId) : null,
  });
  const since = lastVisit(vault, session.userId, session.id);
  return {
    waiting: items(all, tell, ({ asks }) => asks),
    late: items(late, tell, (task) => task.late),
    soon: items(
      all.filter((task) => task.due !== null && !late.includes(task)),
      tell,
      ({ soon }) => soon,
    ),
    changed: readsRecords(roles) ? changesSince(context, since, gathered) : [],
    since,
  };
};
