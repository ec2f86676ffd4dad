import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { Task } from '../task.ts';

type Reminder = Tables['reminders'];
type Key = Pick<Reminder, 'about' | 'kind' | 'asked'>;
export type Reminded = { by: string; at: string; isOwnToday: boolean } | null;

/** One reminder of one thing by one person a day: a second one of that day would have the same id. */
export const reminderId = ({ about, kind, asked, reminded_by: by, day }: Omit<Reminder, 'id' | 'reminded_at'>): string =>
  [about, kind, asked, by, day].join('/');

/** Whether it waits for this person, by name or because the role may do it. */
export const isMine = ({ asks, asked }: Pick<Task, 'asks' | 'asked'>, userId: string): boolean =>
  asks !== null || (asked ?? '').split(' ').includes(userId);

/** What a reminder of it names, if this person may remind of it. */
export const remindOf = (task: Task, userId: string): string | null => (task.asked === null || isMine(task, userId) ? null : task.about);

const LATE = '.late';
/** What a task is reminded by: itself, or everything that is late with it. */
const keysOf = ({ about, kind, asked, within }: Task): Key[] => [
  { about, kind, asked: asked ?? '' },
  ...(within === null ? [] : [{ about: within, kind: `${kind.split('.')[0]}${LATE}`, asked: '' }]),
];
const keyOf = ({ about, kind, asked }: Key): string => [about, kind, asked].join('/');

/** Who reminded last of each of these tasks, since it waits; read in one question for all. @param looks who looks, on which day */
export const remindedOf = (reader: Reader, tasks: readonly Task[], looks: { userId: string; day: string }): ((task: Task) => Reminded) => {
  const abouts = new Set(tasks.flatMap((task) => keysOf(task).map(({ about }) => about)));
  const all = Map.groupBy(
    reader.query<Reminder>('SELECT r.* FROM json_each(?) a CROSS JOIN reminders r ON r.about = a.value ORDER BY r.reminded_at', [
      JSON.stringify([...abouts]),
    ]),
    keyOf,
  );
  return (task) => {
    const found = keysOf(task)
      .flatMap((key) => all.get(keyOf(key)) ?? [])
      // What was asked before the record came into its state was answered.
      .filter(({ reminded_at: at }) => task.since === null || at >= task.since)
      .sort((a, b) => (a.reminded_at < b.reminded_at ? -1 : Number(a.reminded_at > b.reminded_at)));
    const newest = found.at(-1);
    const isOwnToday = found.some(({ reminded_by: by, day }) => by === looks.userId && day === looks.day);
    return newest ? { by: printedNameOf(reader, newest.reminded_by), at: newest.reminded_at, isOwnToday } : null;
  };
};
