import type { Role } from '#shared/domain/roles.ts';
import { zonedDate } from '#shared/domain/time.ts';

/** Something of a module that waits for somebody, or for its day. Home screen, late list and command line know tasks and no module. */
export interface Task {
  /** Which task of which module, such as 'workflow.step'. */
  kind: string;
  /** Number of the record; null where it is about something else, such as a person. */
  number: string | null;
  /** What a reminder of it names: the number, or the id of a training. */
  about: string;
  /** User ids of those it is asked of by name, separated by blanks; empty for whoever holds the role, null where nobody can be reminded. */
  asked: string | null;
  /** What a reminder of several of them names at once, such as everybody whose training of one requirement is late. */
  within: string | null;
  title: string;
  /** Label of the revision, where the record has revisions. */
  label: string;
  /** State of the record, in words. */
  state: string;
  /** What waits, as a list of tasks says it: "Periodic review". */
  what: string;
  /** Whom it waits for, in words. */
  waitsFor: string;
  since: string | null;
  /** An instant, or a date, which lasts until its end; null where it waits without end. */
  due: string | null;
  /** Where the screen for it is. */
  path: string;
  /** The act that the screen begins at once for the person whom it asks, as `?do=` in its address; null where it shows what may be done. */
  begins: string | null;
  /** What it asks of the person who looks; null where it waits for others. */
  asks: string | null;
  /** What the person is told once it is late, and shortly before; null where that person is not concerned. */
  late: string | null;
  soon: string | null;
}

/** What a task leaves out where it has nothing to say. */
export const task = (of: Pick<Task, 'kind' | 'number' | 'title' | 'what' | 'path'> & Partial<Task>): Task => ({
  ...{ about: of.number ?? '', asked: null, within: null },
  ...{ label: '', state: '', waitsFor: '', since: null, due: null, begins: null, asks: null, late: null, soon: null },
  ...of,
});

/** Whether a day or an instant is over. @param now ISO 8601 UTC */
export const isOver = (due: string | null, now: string, zone: string): boolean =>
  due !== null && (due.length > 10 ? due <= now : due < zonedDate(now, zone));

/** How long before its day something is brought to mind. */
export const REMINDER_DAYS = 30;

/** An administrator who holds no other role looks after people and keys, and reads no records. */
export const readsRecords = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'Administrator');
