import type { homeOperations } from '#shared/api/home.ts';
import { daysOf } from '../audit/days-of-entry.ts';
import { both, own, stamped, textOf } from '../audit/guards.ts';
import type { Declarations, Guard, StateBefore, Writes } from '../audit/write-grammar.ts';
import { reminderId } from './reminders.ts';

const isActive = (state: StateBefore, userId: string): boolean => textOf(state, 'people', userId, 'status') === 'active';
/** A record or a training that stood there. */
const isThere = (state: StateBefore, about: string): boolean =>
  (['register_entries', 'training_assignments', 'change_requests', 'dispositions'] as const).some(
    (table) => state.row(table, about) !== undefined,
  ) ||
  state.where('documents', 'number', about).length > 0 ||
  state.where('training_requirements', 'number', about).length > 0;

/** Who reminds, when, and of something that is there; one id a day, so that nobody is flooded in another's name or their own. */
const isReminder: Guard = both(own('reminded_by'), stamped('reminded_at'), (act, { id, after }) => {
  const { state } = act;
  const said = {
    ...{ about: String(after.about), kind: String(after.kind), asked: String(after.asked) },
    ...{ day: String(after.day), reminded_by: String(after.reminded_by) },
  };
  return (
    id === reminderId(said) &&
    daysOf(act).includes(said.day) &&
    said.asked.split(' ').every((userId) => userId === '' || isActive(state, userId)) &&
    isThere(state, said.about)
  );
});

export const homeWrites: Declarations<keyof typeof homeOperations> = {
  'workflow.home': 'reads',
  'home.counts': 'reads',
  'home.lines': 'reads',
  'home.late': 'reads',
  'home.asked': 'reads',
  'home.remind': { did: 'reminded somebody of what waits', tables: { reminders: { insert: isReminder } } },
};

/** Queries of former versions, which the ledger may name where they were refused. */
export const formerQueries: Readonly<Record<string, Writes | 'reads'>> = {
  'change.home': 'reads',
  'retention.home': 'reads',
};
