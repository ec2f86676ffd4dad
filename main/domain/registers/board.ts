import type { CallContext } from '#main/ports/context.ts';
import { ageClasses } from '#shared/api/entry-view.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { monthAfter, monthOf } from '#shared/domain/calendar.ts';
import { finalStates, isOpen, openStates, paceOf } from '#shared/domain/register/pace.ts';
import { plusDays, startOfDate, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { registerInForce } from './declarations.ts';
import { filterOf, lateClause } from './entry-filter.ts';
import { entryRows } from './entry-rows.ts';
import type { EntryRow } from './registers.store.ts';

type Board = Output<'entry.board'>;
const MONTHS = 12;

/** The entries of a register by state: how many stand in each, and the cards of those that something follows, the oldest first. */
export const showBoard = async (context: CallContext, { register, cards, ...view }: Input<'entry.board'>): Promise<Board> => {
  const { vault } = context;
  const { declaration } = registerInForce(vault, register);
  const { where, parameters } = filterOf(context, declaration, view);
  const late = lateClause(context, declaration);
  const counted = new Map(
    vault
      .query<{ state: string; total: number; late: number }>(
        `SELECT e.state, count(*) AS total, sum(${late.where}) AS late FROM register_entries e WHERE ${where} GROUP BY e.state`,
        [...late.parameters, ...parameters],
      )
      .map((one) => [one.state, one]),
  );
  // Each state by its own index: a window over all entries would sort ten thousand for fifty cards.
  const states = openStates(declaration).filter((state) => counted.has(state));
  const one = `SELECT * FROM (SELECT e.* FROM register_entries e WHERE e.state = ? AND ${where} ORDER BY e.state_since, e.id LIMIT ?)`;
  const rows =
    states.length === 0
      ? []
      : vault.query<EntryRow>(
          states.map(() => one).join(' UNION ALL '),
          states.flatMap((state) => [state, ...parameters, cards]),
        );
  const shown = entryRows(context, declaration, rows);
  return {
    columns: [...declaration.states.map(({ name }) => name), 'Void'].map((state) => ({
      state,
      limit: paceOf(declaration, state)?.days ?? null,
      isFinal: !isOpen(declaration, state),
      total: counted.get(state)?.total ?? 0,
      late: counted.get(state)?.late ?? 0,
      rows: shown.filter((row) => row.state === state),
    })),
  };
};

/** The last twelve months up to this one, each with the instant at which it began. */
const monthsUpTo = (today: string, zone: string): { month: string; from: string }[] =>
  Array.from({ length: MONTHS }, (_, at) => monthAfter(monthOf(today), at - MONTHS + 1)).map((month) => ({
    month,
    from: startOfDate(`${month}-01`, zone),
  }));

/** How old what is open is, and what came and was done month by month; one query for each. */
export const showPace = async (context: CallContext, { register, ...view }: Input<'entry.pace'>): Promise<Output<'entry.pace'>> => {
  const { vault } = context;
  const { declaration } = registerInForce(vault, register);
  const now = ledgerNow(context);
  const zone = context.clock.zone();
  const late = lateClause(context, declaration);
  const open = filterOf(context, declaration, { ...view, open: true });
  const ages = vault.query<{ age: string; entries: number; late: number }>(
    `SELECT CASE ${ageClasses.map(({ until }) => (until === null ? 'ELSE ?' : 'WHEN e.created_at > ? THEN ?')).join(' ')} END AS age,
       count(*) AS entries, sum(${late.where}) AS late FROM register_entries e WHERE ${open.where} GROUP BY 1`,
    [
      ...ageClasses.flatMap(({ age, until }) => (until === null ? [age] : [plusDays(now, -until - 1), age])),
      ...late.parameters,
      ...open.parameters,
    ],
  );
  const all = filterOf(context, declaration, view);
  const final = finalStates(declaration);
  const months = monthsUpTo(zonedDate(now, zone), zone);
  const monthOfColumn = (column: string) => `CASE ${months.map(() => `WHEN ${column} >= ? THEN ?`).join(' ')} END`;
  const starts = months.toReversed().flatMap(({ month, from }) => [from, month]);
  const first = months[0]?.from ?? now;
  const counted = vault.query<{ month: string; opened: number; closed: number }>(
    `SELECT month, sum(opened) AS opened, sum(closed) AS closed FROM (
       SELECT ${monthOfColumn('e.created_at')} AS month, 1 AS opened, 0 AS closed FROM register_entries e WHERE e.created_at >= ? AND ${all.where}
       UNION ALL SELECT ${monthOfColumn('e.state_since')}, 0, 1 FROM register_entries e
         WHERE e.state_since >= ? AND e.state IN (${final.map(() => '?').join(', ')}) AND ${all.where})
     GROUP BY month`,
    [...starts, first, ...all.parameters, ...starts, first, ...final, ...all.parameters],
  );
  const classes = ageClasses.map(({ age }) => {
    const found = ages.find((one) => one.age === age);
    return { age, entries: found?.entries ?? 0, late: found?.late ?? 0 };
  });
  return {
    asOf: now,
    entry: vault.ledgerHead().seq,
    ages: classes,
    late: classes.reduce((sum, one) => sum + one.late, 0),
    months: months.map(({ month }) => {
      const found = counted.find((one) => one.month === month);
      return { month, opened: found?.opened ?? 0, closed: found?.closed ?? 0 };
    }),
  };
};
