import { type Place, turnOf } from '#shared/domain/people.ts';
import { nameOf, rowAfter, textOf } from '../audit/guards.ts';
import type { Act, Guard, Law, Row } from '../audit/write-grammar.ts';
import { wrote } from '../documents/authorship.rules.ts';

/** Whether somebody stood in for another person when the entry was written. */
const stoodIn = ({ state, entry }: Act, principal: string): boolean =>
  state
    .where('delegations', 'from_user', principal)
    .some(
      (row) => row.to_user === entry.actor && row.ended_at === null && String(row.begins) <= entry.time && entry.time < String(row.ends),
    );

/** Who filled a step, also in the same entry, which could fill two that wait at the same time. */
const filledBy = (act: Act, task: Row): string[] => {
  const { decided_by, decided_for } = rowAfter(act, 'tasks', String(task.id)) ?? task;
  return [decided_by, decided_for].flatMap((one) => (typeof one === 'string' ? [one] : []));
};

/** The steps of a round as places, of which only the one that is decided is open. */
const placesBeside = (act: Act, task: Row): Place[] =>
  act.state.where('tasks', 'round_id', String(task.round_id)).map((row) => ({
    role: String(row.role),
    people: typeof row.assigned_to === 'string' ? row.assigned_to.split(' ') : null,
    isOpen: row.id === task.id,
    filledBy: row.id === task.id ? [] : filledBy(act, row),
  }));
const decided: readonly unknown[] = ['approved', 'rejected'];

/** A step is decided by one of the people it names, or by who stands in for one; never by who wrote the text, and by nobody twice. */
export const deciderLaw: Law = (act) =>
  act.entry.changes.flatMap(({ table, id, before, after }) => {
    if (table !== 'tasks' || before === null || (typeof after.decided_by !== 'string' && !decided.includes(after.status))) return [];
    const { state, entry } = act;
    const task = state.row('tasks', id) ?? {};
    const principal = typeof after.decided_for === 'string' ? after.decided_for : null;
    const people = [after.decided_by, principal].flatMap((one) => (typeof one === 'string' ? [one] : []));
    const places = placesBeside(act, task);
    const isSecond = places.some(({ filledBy }) => filledBy.some((one) => people.includes(one)));
    const standsInFor = principal !== null && stoodIn(act, principal) ? [principal] : [];
    const barred = people.filter((one) => wrote(state, String(task.revision_id), [one]));
    // Its role is asked with its signature.
    const turn = turnOf(places, { userId: entry.actor, roles: [String(task.role)], standsInFor }, barred);
    if (after.decided_by === entry.actor && turn !== null && turn.onBehalfOf === principal) return [];
    return barred.length === 0 && isSecond
      ? [`${nameOf(entry)} fills a second step of one route.`]
      : [`${nameOf(entry)} changes ${id} of tasks, which it may not.`];
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
