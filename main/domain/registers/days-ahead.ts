import type { CallContext } from '#main/ports/context.ts';
import { type Declaration, type DeclaredMove, VOID } from '#shared/domain/register/declaration.ts';
import { openStates, type Pace, pacesOf } from '#shared/domain/register/pace.ts';
import { plusDays, startOfDate, zonedDate } from '#shared/domain/time.ts';
import { registersInForce } from './declarations.ts';
import { type EntryRow, entryPath } from './registers.store.ts';

/** A stretch of dates: from the first on, before the last; null without an end. */
export interface DaySpan {
  from: string | null;
  before: string | null;
  /** Only entries of this owner, and those that wait for this person. */
  person?: string | undefined;
}
/** An entry that has something to be done, or that ends, on a day. */
export interface EntryDay {
  number: string;
  title: string;
  state: string;
  /** "CAPA: confirm the effect", or what a field that names a last day is called. */
  what: string;
  day: string;
  path: string;
}

const DATE = "d.value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'";
const LATEST = '9999-12-31';
type Found = Pick<EntryRow, 'id' | 'register' | 'title' | 'state' | 'owner'> & { day: string };

/** Entries in some states whose field names a day in the span; found by the index of days. */
const byField = ({ vault }: CallContext, register: string, states: readonly string[], field: string, { from, before }: DaySpan): Found[] =>
  vault.query<Found>(
    `SELECT e.id, e.register, e.title, e.state, e.owner, d.value AS day FROM entry_values d
     CROSS JOIN register_entries e ON e.id = d.entry_id
     WHERE d.field = ? AND d.value >= ? AND d.value < ? AND ${DATE} AND e.register = ? AND e.state IN (SELECT value FROM json_each(?))`,
    [field, from ?? '', before ?? LATEST, register, JSON.stringify(states)],
  );

/** Entries whose limit of days in their state ends in the span, where no field names another day. */
const byLimit = ({ vault, clock }: CallContext, register: string, { state, days, field }: Pace, { from, before }: DaySpan): Found[] => {
  const zone = clock.zone();
  const since = (date: string | null, otherwise: string): string => (date === null ? otherwise : plusDays(startOfDate(date, zone), -days));
  return vault
    .query<Found>(
      `SELECT e.id, e.register, e.title, e.state, e.owner, e.state_since AS day FROM register_entries e
       WHERE e.register = ? AND e.state = ? AND e.state_since >= ? AND e.state_since < ?
       AND NOT EXISTS (SELECT 1 FROM entry_values d WHERE d.entry_id = e.id AND d.field = ? AND ${DATE})`,
      [register, state, since(from, ''), since(before, LATEST), field ?? ''],
    )
    .map((row) => ({ ...row, day: zonedDate(plusDays(row.day, days), zone) }));
};

const moveOf = ({ moves }: Declaration, { state, field }: Pace): DeclaredMove | undefined => {
  const out = moves.filter(({ from, days }) => from.includes(state) && days !== undefined);
  return out.find(({ dueOn }) => field !== null && dueOn === field) ?? out.sort((a, b) => (a.days ?? 0) - (b.days ?? 0))[0];
};

/** Whose entry it is, or whom it waits for. */
const isOf = ({ vault }: CallContext, row: Found, asks: string | undefined, person: string | undefined): boolean =>
  person === undefined ||
  row.owner === person ||
  (asks !== undefined &&
    vault.query('SELECT value FROM entry_values WHERE entry_id = ? AND field = ? AND value = ?', [row.id, asks, person]).length > 0);

/** What is due in registers, and what ends by a field that names a last day, by the declarations in force. */
export const entryDays = (context: CallContext, span: DaySpan): EntryDay[] =>
  registersInForce(context.vault).flatMap(({ declaration }) => {
    const { register, name, fields } = declaration;
    const shown = (row: Found, what: string): EntryDay => ({
      ...{ number: row.id, title: row.title, state: row.state, what, day: row.day, path: entryPath(row) },
    });
    const steps = pacesOf(declaration).flatMap((pace) => {
      const move = moveOf(declaration, pace);
      const rows = [
        ...byLimit(context, register, pace, span),
        ...(pace.field === null ? [] : byField(context, register, [pace.state], pace.field, span)),
      ];
      return rows
        .filter((row) => isOf(context, row, move?.asks, span.person))
        .map((row) => shown(row, `${name}: ${(move?.label ?? pace.state).toLowerCase()}`));
    });
    const ends = fields
      .filter(({ expires }) => expires === true)
      .flatMap(({ id, label }) =>
        byField(
          context,
          register,
          openStates(declaration).filter((state) => state !== VOID),
          id,
          span,
        )
          .filter((row) => isOf(context, row, undefined, span.person))
          .map((row) => shown(row, label)),
      );
    return [...steps, ...ends];
  });
