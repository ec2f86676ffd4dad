import { nameOf, textOf } from '../audit/guards.ts';
import type { Act, Guard, Law } from '../audit/write-grammar.ts';
import { wrote } from '../documents/authorship.rules.ts';

/** Whether somebody stood in for another person when the entry was written. */
const stoodIn = ({ state, entry }: Act, principal: string): boolean =>
  state
    .where('delegations', 'from_user', principal)
    .some(
      (row) => row.to_user === entry.actor && row.ended_at === null && String(row.begins) <= entry.time && entry.time < String(row.ends),
    );

/** A step is decided by one of the people it names, or by who stands in for one; never by who wrote the text, and by nobody twice. */
export const deciderLaw: Law = (act) =>
  act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'tasks' || before === null || typeof after.decided_by !== 'string') return [];
    const { state, entry } = act;
    const fault = [`${nameOf(entry)} changes ${id} of tasks, which it may not.`];
    const task = state.row('tasks', id) ?? {};
    const people = [after.decided_by, ...(typeof after.decided_for === 'string' ? [after.decided_for] : [])];
    if (wrote(state, String(task.revision_id), people)) return fault;
    const isSecond = state
      .where('tasks', 'round_id', String(task.round_id))
      .some(
        (other) => other.id !== id && [other.decided_by, other.decided_for].some((one) => one !== null && people.includes(String(one))),
      );
    if (isSecond) return [`${nameOf(entry)} fills a second step of one route.`];
    const named = typeof task.assigned_to === 'string' ? task.assigned_to.split(' ') : null;
    const [, principal] = people;
    if (principal === undefined) return !named || named.includes(entry.actor) ? [] : fault;
    return named?.includes(principal) && stoodIn(act, principal) ? [] : fault;
  });

/** A person delegates the own steps; document control also those of somebody who is away. */
export const delegates: Guard = ({ entry, held }, { after }) =>
  after.made_by === entry.actor &&
  after.made_at === entry.time &&
  after.ended_at === null &&
  after.from_user !== after.to_user &&
  (after.from_user === entry.actor || held.includes('Document Controller'));

export const endsDelegation: Guard = ({ state, entry, held }, { table, id }) =>
  state.row(table, id)?.ended_at === null &&
  (textOf(state, table, id, 'from_user') === entry.actor || held.includes('Document Controller'));
