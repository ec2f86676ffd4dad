import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { shownValue } from '#shared/domain/register/field-kinds.ts';
import { dueFields, endsWithItsDay, paceOf } from '#shared/domain/register/pace.ts';
import { keptOf } from '#shared/domain/register/retention.ts';
import { endOfDate, isDate, plusDays } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { namesIn } from '../identity/printed-names.ts';
import { takenDeclaration } from './declarations.ts';
import { suspects } from './entry-filter.ts';
import type { EntryRow } from './registers.store.ts';

type Row = Output<'entry.list'>['rows'][number];
const DAY = 24 * 60 * 60_000;

/** What the columns of a register show: fields, and values that are worked out. A field that not everybody reads is no column. */
export const shownColumns = ({ fields, columns, computed = [] }: Declaration) =>
  columns.flatMap((id) => {
    const field = fields.find((one) => one.id === id);
    const label = field?.label ?? computed.find((one) => one.id === id)?.label;
    return label === undefined ? [] : [{ id, label, field: field ?? null }];
  });

/** Until when an entry is to leave its state. @param said what one of its fields says, in words */
export const dueOfEntry = (
  declaration: Declaration,
  { state, state_since: since }: Pick<EntryRow, 'state' | 'state_since'>,
  said: (field: string) => string,
): string | null => {
  const pace = paceOf(declaration, state);
  if (pace === null) return null;
  // A value that is worked out from another register may turn out to be no day.
  const [first] = pace.fields.map(said).filter(isDate).sort();
  return first ?? plusDays(since, pace.days);
};

/** Whether a day, which lasts until its end, or an instant is over, and for how many whole days. @param now as of which it is asked */
export const latenessAt = (context: CallContext, now: string): ((due: string | null) => { late: boolean; over: number }) => {
  const zone = context.clock.zone();
  return (due) => {
    const end = due === null ? null : due.length > 10 ? due : endOfDate(due, zone);
    const late = end !== null && end < now;
    return { late, over: late ? Math.floor((Date.parse(now) - Date.parse(end)) / DAY) : 0 };
  };
};

export const lateness = (context: CallContext) => latenessAt(context, ledgerNow(context));

/** The declaration that the newest version of each is under, in one question for all. */
export const declarationsOf = (
  reader: Reader,
  rows: readonly Pick<EntryRow, 'id' | 'version'>[],
): ((row: Pick<EntryRow, 'id'>) => Declaration) => {
  const ids = new Map(
    reader
      .query<{ entry: string; id: string }>(
        'SELECT v.entry_id AS entry, v.declaration_id AS id FROM json_each(?) i CROSS JOIN entry_versions v ON v.id = i.value',
        [JSON.stringify(rows.map(({ id, version }) => `${id}/${version}`))],
      )
      .map(({ entry, id }) => [entry, id]),
  );
  const known = new Map<string, Declaration>();
  return ({ id: entry }) => {
    const id = ids.get(entry) ?? '';
    const own = known.get(id) ?? takenDeclaration(reader, id).declaration;
    known.set(id, own);
    return own;
  };
};

/** Rows of entries of one register as lists and boards show them; each table is asked once for all of them. */
export const entryRows = (context: CallContext, declaration: Declaration, rows: readonly EntryRow[]): Row[] => {
  const { vault } = context;
  const now = ledgerNow(context);
  const latenessOf = lateness(context);
  const shown = shownColumns(declaration);
  const days = declaration.moves.flatMap(dueFields);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const said = new Map<string, string>();
  for (const { entry, field, value } of vault.query<{ entry: string; field: string; value: string }>(
    `SELECT f.entry_id AS entry, f.field, f.value FROM json_each(?) i CROSS JOIN entry_values f ON f.entry_id = i.value
     WHERE f.field IN (SELECT value FROM json_each(?))`,
    [ids, JSON.stringify([...shown.map(({ id }) => id), ...days])],
  ))
    said.set(`${entry} ${field}`, value);
  const moved = suspects(vault);
  const suspectsOf = new Map(
    vault
      .query<{ entry: string; n: number }>(
        `SELECT entry_id AS entry, count(*) AS n FROM (${moved.where}) WHERE entry_id IN (SELECT value FROM json_each(?)) GROUP BY entry_id`,
        [...moved.parameters, ids],
      )
      .map(({ entry, n }) => [entry, n]),
  );
  const nameOf = namesIn(vault);
  const ownOf = declarationsOf(vault, rows);
  return rows.map((row) => {
    const due = dueOfEntry(declaration, row, (field) => said.get(`${row.id} ${field}`) ?? '');
    const { late, over } = latenessOf(due);
    return {
      number: row.id,
      title: row.title,
      state: row.state,
      owner: nameOf(row.owner),
      since: row.state_since,
      days: Math.max(0, Math.floor((Date.parse(now) - Date.parse(row.state_since)) / DAY)),
      due,
      ...{ late, over, expired: late && endsWithItsDay(declaration, row.state) },
      version: row.version,
      suspect: suspectsOf.get(row.id) ?? 0,
      keptUntil: keptOf(ownOf(row), row.state, row.state_since).until,
      columns: shown.map(({ id, field }) => shownValue(said.get(`${row.id} ${id}`), field, nameOf)),
    };
  });
};
