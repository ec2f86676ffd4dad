import type { TableName } from '#main/ports/tables.ts';
import type { RowChange } from '#main/ports/unit-of-work.ts';
import { made } from '../audit/guards.ts';
import type { Row, StateBefore } from '../audit/state-before.ts';
import type { Act } from '../audit/write-grammar.ts';
import { type Missing, missingFor, peopleOf, requirementOf } from './need.rules.ts';
import { placeOf } from './training-id.rules.ts';

/** What follows from an act: trainings that it makes, and those that these replace or that end with it. */
const follows = ({ table, before, after }: RowChange): boolean =>
  table === 'training_assignments' && (before === null || after.state === 'Replaced' || after.state === 'Ended' || 'renew_at' in before);

const views = new WeakMap<Act, StateBefore>();
/**
 * The rows as an entry leaves them, but for the trainings that follow from it: so the grammar sees what the act saw when it
 * asked who lacks what.
 */
export const rowsWithout = (act: Act): StateBefore => {
  const known = views.get(act);
  if (known) return known;
  const { state, entry } = act;
  const changes = new Map<string, Map<string, Row>>();
  for (const change of entry.changes) {
    if (follows(change)) continue;
    const of = changes.get(change.table) ?? new Map<string, Row>();
    changes.set(change.table, of);
    of.set(change.id, { ...of.get(change.id), ...change.after });
  }
  const row = (table: TableName, id: string): Row | undefined => {
    const stored = state.row(table, id);
    const after = changes.get(table)?.get(id);
    return after ? { ...stored, id, ...after } : stored;
  };
  const view: StateBefore = {
    row,
    where: (table, column, value) => {
      const own = changes.get(table);
      const stored = state.where(table, column, value);
      if (!own) return stored;
      const rest = stored.filter(({ id }) => !own.has(String(id)));
      const written = [...own.keys()].map((id) => row(table, id)).filter((one): one is Row => one !== undefined);
      return [...rest, ...written.filter((one) => one[column] === value)];
    },
  };
  views.set(act, view);
  return view;
};

const lacking = new WeakMap<Act, Map<string, Map<string, Missing>>>();
/**
 * Who lacks what by a version of a requirement once an entry is written, by user id; worked out once for an entry.
 * @param only one person, where the entry is about nobody else
 */
export const missingAfter = (act: Act, requirementId: string, only?: string): Map<string, Missing> => {
  const known = lacking.get(act) ?? new Map<string, Map<string, Missing>>();
  lacking.set(act, known);
  const key = `${requirementId} ${only ?? ''}`;
  const found = known.get(key);
  if (found) return found;
  const rows = rowsWithout(act);
  const row = rows.row('training_requirements', requirementId);
  const requirement = row?.state === 'In force' ? requirementOf(row) : null;
  const missing = new Map((requirement ? missingFor(rows, requirement, act.entry.time, only) : []).map((one) => [one.userId, one]));
  known.set(key, missing);
  return missing;
};

interface Made {
  places: Set<number>;
  /** 'requirement person' */
  pairs: Set<string>;
  people: Set<string>;
}
const trainings = new WeakMap<Act, Made>();
/** The trainings that an entry makes. */
export const madeIn = (act: Act): Made => {
  const known = trainings.get(act);
  if (known) return known;
  const rows = made(act, 'training_assignments');
  const found = {
    places: new Set(rows.map(({ id }) => placeOf(String(id)))),
    pairs: new Set(rows.map((row) => `${row.requirement} ${row.user_id}`)),
    people: new Set(rows.map(({ user_id }) => String(user_id))),
  };
  trainings.set(act, found);
  return found;
};

const asking = new WeakMap<Act, Map<string, ReadonlySet<string>>>();
/** Of whom a requirement asks something once an entry is written: nobody when no version of it is in force. */
export const askedAfter = (act: Act, number: string): ReadonlySet<string> => {
  const known = asking.get(act) ?? new Map<string, ReadonlySet<string>>();
  asking.set(act, known);
  const found = known.get(number);
  if (found) return found;
  const rows = rowsWithout(act);
  const requirement = requirementOf(rows.where('training_requirements', 'number', number).find(({ state }) => state === 'In force'));
  const asked = requirement ? peopleOf(rows, requirement.terms) : new Set<string>();
  known.set(number, asked);
  return asked;
};
