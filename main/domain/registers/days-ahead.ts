import type { CallContext } from '#main/ports/context.ts';
import type { Declaration, DeclaredMove } from '#shared/domain/register/declaration.ts';
import { dueFields, dueWords, openStates, type Pace, pacesOf } from '#shared/domain/register/pace.ts';
import { plusDays, startOfDate, zonedDate } from '#shared/domain/time.ts';
import { registersInForce } from './declarations.ts';
import { ISO_DATE } from './entry-filter.ts';
import { type EntryRow, entryPath } from './registers.store.ts';

/** A stretch of dates: from the first on, before the last; null without an end. */
interface DaySpan {
  from: string | null;
  before: string | null;
  /** Only entries of this owner, and those that wait for this person. */
  person?: string | undefined;
}
/** An entry that has something to be done, or that ends, on a day. */
interface EntryDay {
  number: string;
  title: string;
  state: string;
  /** "CAPA: confirm the effect", or what a field that names a last day is called. */
  what: string;
  day: string;
  path: string;
}

const LATEST = '9999-12-31';
interface StateOf {
  register: string;
  state: string;
}
type Found = Pick<EntryRow, 'id' | 'register' | 'title' | 'state' | 'owner'> & { day: string };

/** Entries in one of these states whose field names a day in the span; found by the index of days, for all registers at once. */
const byField = ({ vault }: CallContext, states: readonly StateOf[], field: string, { from, before }: DaySpan): Found[] =>
  vault.query<Found>(
    `SELECT e.id, e.register, e.title, e.state, e.owner, d.value AS day FROM entry_values d
     CROSS JOIN register_entries e ON e.id = d.entry_id
     WHERE d.field = ? AND d.value >= ? AND d.value < ? AND ${ISO_DATE}
     AND e.register || ' ' || e.state IN (SELECT value FROM json_each(?))`,
    [field, from ?? '', before ?? LATEST, JSON.stringify(states.map(({ register, state }) => `${register} ${state}`))],
  );

const DAY = 24 * 60 * 60 * 1000;
/** No zone begins its day within one. */
const QUARTER = 15 * 60 * 1000;

/** What is asked of the calendar of the zone, each question once: ten thousand entries have few days between them. */
const daysOfZone = (zone: string) => {
  const known = new Map<string | number, string>();
  const once = (key: string | number, read: () => string): string => {
    const value = known.get(key) ?? read();
    known.set(key, value);
    return value;
  };
  return {
    /** A moment so many days before the beginning of a date. */
    before: (date: string, days: number): string =>
      once(`${date} ${days}`, () =>
        plusDays(
          once(date, () => startOfDate(date, zone)),
          -days,
        ),
      ),
    /** The date so many days after a moment. */
    after: (moment: string, days: number): string => {
      const at = Date.parse(moment) + days * DAY;
      return once(Math.floor(at / QUARTER), () => zonedDate(new Date(at).toISOString(), zone));
    },
  };
};

/** Entries whose limit of days in their state ends in the span, where no field names another day. */
const byLimit = (
  { vault }: CallContext,
  register: string,
  { state, days, fields }: Pace,
  { from, before }: DaySpan,
  zone: ReturnType<typeof daysOfZone>,
): Found[] =>
  vault
    .query<Found>(
      `SELECT e.id, e.register, e.title, e.state, e.owner, e.state_since AS day FROM register_entries e
       WHERE e.register = ? AND e.state = ? AND e.state_since >= ? AND e.state_since < ?
       AND NOT EXISTS (SELECT 1 FROM entry_values d WHERE d.entry_id = e.id AND d.field IN (SELECT value FROM json_each(?)) AND ${ISO_DATE})`,
      [
        ...[register, state, from === null ? '' : zone.before(from, days), before === null ? LATEST : zone.before(before, days)],
        JSON.stringify(fields),
      ],
    )
    .map((row) => ({ ...row, day: zone.after(row.day, days) }));

const moveOf = ({ moves }: Declaration, { state, fields }: Pace): DeclaredMove | undefined => {
  const out = moves.filter(({ from, days }) => from.includes(state) && days !== undefined);
  return (
    out.find((move) => fields.length > 0 && dueFields(move).join() === fields.join()) ??
    out.sort((a, b) => (a.days ?? 0) - (b.days ?? 0))[0]
  );
};

/** Of several fields that name a last day, the earliest counts, as in lists (`lateClauses`). */
const isEarliest = ({ vault }: CallContext, row: Found, field: string, fields: readonly string[]): boolean =>
  fields.length < 2 ||
  vault.query<{ field: string }>(
    `SELECT d.field FROM entry_values d WHERE d.entry_id = ? AND d.field IN (SELECT value FROM json_each(?)) AND ${ISO_DATE}
     ORDER BY d.value, d.field LIMIT 1`,
    [row.id, JSON.stringify(fields)],
  )[0]?.field === field;

/** Whose entry it is, or whom it waits for. */
const isOf = ({ vault }: CallContext, row: Found, asks: string | undefined, person: string | undefined): boolean =>
  person === undefined ||
  row.owner === person ||
  (asks !== undefined &&
    vault.query('SELECT value FROM entry_values WHERE entry_id = ? AND field = ? AND value = ?', [row.id, asks, person]).length > 0);

/** What is said of an entry in a state on the day that a field names. */
interface Asking extends StateOf {
  what: string;
  asks: string | undefined;
  /** The fields among which the earliest day counts. */
  among: readonly string[];
}
/** States by the field whose days are asked for. */
type Asked = Map<string, Asking[]>;

/** What is due in registers, and what ends by a field that names a last day, by the declarations in force. */
export const entryDays = (context: CallContext, span: DaySpan): EntryDay[] => {
  const shown = (row: Found, what: string): EntryDay => ({
    ...{ number: row.id, title: row.title, state: row.state, what, day: row.day, path: entryPath(row) },
  });
  const found: EntryDay[] = [];
  const asked: Asked = new Map();
  const zone = daysOfZone(context.clock.zone());
  const ask = (field: string, of: Asking): void => {
    asked.set(field, [...(asked.get(field) ?? []), of]);
  };
  for (const { declaration } of registersInForce(context.vault)) {
    const { register, name, fields, computed = [] } = declaration;
    for (const pace of pacesOf(declaration)) {
      const move = moveOf(declaration, pace);
      const whatOn = (field?: string) =>
        `${name}: ${dueWords(declaration, move, pace.state, move?.label ?? pace.state, field).toLowerCase()}`;
      const what = whatOn();
      for (const field of pace.fields)
        ask(field, { register, state: pace.state, what: whatOn(field), asks: move?.asks, among: pace.fields });
      for (const row of byLimit(context, register, pace, span, zone))
        if (isOf(context, row, move?.asks, span.person)) found.push(shown(row, what));
    }
    for (const { id, label } of [...fields.filter(({ expires }) => expires), ...computed.filter((one) => one.function === 'expiry')])
      for (const state of openStates(declaration)) ask(id, { register, state, what: label, asks: undefined, among: [] });
  }
  for (const [field, states] of asked)
    for (const row of byField(context, states, field, span))
      for (const { what, asks, among } of states.filter(({ register, state }) => register === row.register && state === row.state))
        if (isOf(context, row, asks, span.person) && isEarliest(context, row, field, among)) found.push(shown(row, what));
  return found;
};
