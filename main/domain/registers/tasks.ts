import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { AnyMachine } from '#shared/domain/moves.ts';
import { type Declaration, type DeclaredMove, VOID } from '#shared/domain/register/declaration.ts';
import { AHEAD_DAYS, dueFields, dueWords, openStates, staysUntilItsDay } from '#shared/domain/register/pace.ts';
import { isDate, plusDays, zonedDate } from '#shared/domain/time.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { machineTasks } from '../machine-task.ts';
import { sessionOf } from '../operation.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { registersInForce, takenDeclaration } from './declarations.ts';
import { askedOf } from './entry.ts';
import { type Clause, ISO_DATE, lateClauses, suspects } from './entry-filter.ts';
import { type EntryRow, entryPath, movesOfEntry, versionOf } from './registers.store.ts';

/** How each register is run now: by its declaration in force, or by the last one that was. */
const runBy = (reader: Reader): Map<string, Declaration> =>
  new Map([
    ...reader
      .find('register_declarations', {}, ['taken_at'])
      .map(({ id, register }) => [register, takenDeclaration(reader, id).declaration] as const),
    ...registersInForce(reader).map(({ declaration }) => [declaration.register, declaration] as const),
  ]);

/** Parts of one question: SQLite takes five hundred. */
const PARTS = 200;

/**
 * The entries that stand longest in their state, of those that any of the clauses is about. Each clause names register and state,
 * so that the index gives its rows in their order; they are merged as they come, and no clause is read further than it is needed.
 */
const oldestOf = (reader: Reader, clauses: readonly Clause[], most: number): EntryRow[] => {
  const found: EntryRow[] = [];
  for (let from = 0; from < clauses.length; from += PARTS) {
    const part = clauses.slice(from, from + PARTS);
    const each = part.map(({ where }) => `SELECT e.state_since, e.id FROM register_entries e WHERE ${where}`);
    found.push(
      ...reader.query<EntryRow>(
        `SELECT e.* FROM (${each.join(' UNION ')} ORDER BY 1, 2 LIMIT ?) o CROSS JOIN register_entries e ON e.id = o.id`,
        [...part.flatMap(({ parameters }) => parameters), most],
      ),
    );
  }
  return found.toSorted((one, other) => (one.state_since < other.state_since ? -1 : 1)).slice(0, most);
};

/** Until this day something lies near enough to ask somebody. */
const nearUntil = (context: CallContext): string => plusDays(zonedDate(ledgerNow(context), context.clock.zone()), AHEAD_DAYS).slice(0, 10);

/** What waits longest must not be hidden behind what waits for nobody before its day, such as hundreds of approved suppliers. */
const isNear = (context: CallContext, move: DeclaredMove): Clause => {
  const fields = dueFields(move);
  return {
    where: `coalesce((SELECT min(d.value) FROM entry_values d WHERE d.entry_id = e.id
      AND d.field IN (${fields.map(() => '?').join(', ')}) AND ${ISO_DATE}), '') <= ?`,
    parameters: [...fields, nearUntil(context)],
  };
};

/** Entries in a state out of which a move waits that asks somebody with these roles: of a move that names a person, that person. */
const askingRows = (context: CallContext, userId: string, declarations: Iterable<Declaration>, most: number): EntryRow[] => {
  const clauses = new Map<string, Clause>();
  for (const declaration of declarations)
    for (const move of declaration.moves)
      for (const state of move.days !== undefined && move.roles.some((role) => context.roles.includes(role)) ? move.from : []) {
        const { asks, action } = move;
        const lies = dueFields(move).length > 0 && staysUntilItsDay(declaration, move, state) ? [isNear(context, move)] : [];
        const parts: Clause[] = [
          { where: 'e.register = ? AND e.state = ?', parameters: [declaration.register, state] },
          ...(asks === undefined
            ? []
            : [
                {
                  where: 'coalesce((SELECT f.value FROM entry_values f WHERE f.entry_id = e.id AND f.field = ?), e.owner) = ?',
                  parameters: [asks, userId],
                },
              ]),
          ...lies,
        ];
        clauses.set([declaration.register, state, asks, ...(lies.length > 0 ? [action] : [])].join(' '), {
          where: parts.map(({ where }) => where).join(' AND '),
          parameters: parts.flatMap(({ parameters }) => parameters),
        });
      }
  return oldestOf(context.vault, [...clauses.values()], most);
};

const lateRows = (context: CallContext, declarations: Iterable<Declaration>, most: number): EntryRow[] =>
  oldestOf(
    context.vault,
    [...declarations].flatMap((declaration) =>
      lateClauses(context, declaration).map(({ where, parameters }) => ({
        where: `e.register = ? AND ${where}`,
        parameters: [declaration.register, ...parameters],
      })),
    ),
    most,
  );

/** The machine with the limits that hold now: they are how the work is run, and no part of what was signed. */
const paced = (machine: AnyMachine, { moves }: Declaration): AnyMachine => ({
  ...machine,
  moves: machine.moves.map((move) => {
    const { days: _days, ...same } = move;
    const now = moves.find(({ action, from }) => action === move.action && from.includes(move.from));
    return now === undefined ? move : { ...same, ...(now.days === undefined ? {} : { days: now.days }) };
  }),
});

/** What fields of entries say, in one question. */
const saidIn = (
  reader: Reader,
  rows: readonly EntryRow[],
  fields: readonly string[],
): ((entry: string, field: string | undefined) => string) => {
  const said = new Map(
    reader
      .query<{ at: string; value: string }>(
        `SELECT f.entry_id || ' ' || f.field AS at, f.value FROM json_each(?) i CROSS JOIN entry_values f ON f.entry_id = i.value
         WHERE f.field IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(rows.map(({ id }) => id)), JSON.stringify(fields)],
      )
      .map(({ at, value }) => [at, value]),
  );
  return (entry, field) => said.get(`${entry} ${field}`) ?? '';
};

/**
 * Entries of this person that rest on what moved on, is void or withdrawn, as long as something follows them: what is done is
 * history, and is marked in lists and records.
 */
const linkTasks = ({ vault }: CallContext, userId: string, now: ReadonlyMap<string, Declaration>, most: number): Task[] => {
  const open = [...now].flatMap(([register, declaration]) => openStates(declaration).map((state) => `${register} ${state}`));
  const moved = suspects(vault, 'l.entry_id = e.id');
  return vault
    .query<EntryRow>(
      `SELECT e.* FROM register_entries e WHERE e.owner = ? AND e.register || ' ' || e.state IN (SELECT value FROM json_each(?))
       AND EXISTS (${moved.where}) ORDER BY e.state_since LIMIT ?`,
      [userId, JSON.stringify(open), ...moved.parameters, most],
    )
    .map((row) => {
      const what = `${now.get(row.register)?.name ?? row.register}: look at its links again`;
      const { id: number, title, state } = row;
      return task({ kind: 'register.links', number, title, state, what, path: entryPath(row), asks: what });
    });
};

/** What stays as it is until its day, such as an approved supplier or an effect that is checked later, waits for nobody months before. */
const liesFarAhead = (context: CallContext, declaration: Declaration, move: DeclaredMove | undefined, state: string, day = ''): boolean =>
  move !== undefined && staysUntilItsDay(declaration, move, state) && day > nearUntil(context);

/** What entries wait for, by the declarations that run them now. */
const tasksOf = (context: CallContext, rows: readonly EntryRow[], now: ReadonlyMap<string, Declaration>): Task[] => {
  const { vault } = context;
  const { userId } = sessionOf(context);
  const moves = [...now.values()].flatMap((declaration) => declaration.moves);
  const said = saidIn(vault, rows, [
    ...new Set(moves.flatMap((move) => [...dueFields(move), ...(move.asks === undefined ? [] : [move.asks])])),
  ]);
  const declared = new Map<string, ReturnType<typeof takenDeclaration>>();
  const machines = new Map<string, AnyMachine>();
  return rows.flatMap((row) => {
    const { declaration_id: id } = versionOf(vault, row.id, row.version);
    const own = declared.get(id) ?? takenDeclaration(vault, id);
    declared.set(id, own);
    const current = now.get(row.register) ?? own.declaration;
    const { machine, asked, signedFor } = askedOf(context, { row, declared: own, moves: movesOfEntry(vault, row.id) });
    const moveOf = (action: string) => current.moves.find((move) => move.action === action && move.from.includes(row.state));
    const earliestOf = (action: string): { field: string; day: string } | undefined =>
      dueFields(moveOf(action) ?? {})
        .map((field) => ({ field, day: said(row.id, field) }))
        .filter(({ day }) => isDate(day))
        .sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)))[0];
    const dayOf = (action: string): string | undefined => earliestOf(action)?.day;
    const whoOf = (action: string): string | null => {
      const asks = moveOf(action)?.asks;
      return asks === undefined ? null : said(row.id, asks) || row.owner;
    };
    const labels = new Map(own.declaration.moves.map(({ action, label }) => [action, label]));
    const run = machines.get(id) ?? paced(machine, current);
    machines.set(id, run);
    return machineTasks(
      context,
      run,
      {
        ...asked,
        since: row.state_since,
        signed: signedFor(machine.moves.find(({ from }) => from === row.state)?.action ?? ''),
        waitsForThem: (action) =>
          [null, userId].includes(whoOf(action)) && !liesFarAhead(context, current, moveOf(action), row.state, dayOf(action)),
      },
      (action) => {
        const who = whoOf(action);
        const { day: due, field } = earliestOf(action) ?? {};
        const step = dueWords(current, moveOf(action), row.state, labels.get(action) ?? action, field);
        return {
          kind: 'register.entry',
          number: row.id,
          title: row.title,
          what: `${own.declaration.name}: ${step.toLowerCase()}`,
          path: entryPath(row),
          // What is asked of nobody yet, nobody is reminded of.
          asked: liesFarAhead(context, current, moveOf(action), row.state, due) ? null : (who ?? ''),
          ...(who === null ? {} : { waitsFor: printedNameOf(vault, who) }),
          ...(due === undefined ? {} : { due }),
        };
      },
    );
  });
};

/** Entries that wait for this person, and those that are late whomever they wait for; what waits longest first. */
export const registerTasks = (context: CallContext, most: number): Task[] => {
  if (!readsRecords(context.roles)) return [];
  const { vault } = context;
  const { userId } = sessionOf(context);
  const now = runBy(vault);
  const found = [...askingRows(context, userId, now.values(), most), ...lateRows(context, now.values(), most)];
  const rows = [...new Map(found.filter(({ state }) => state !== VOID).map((row) => [row.id, row])).values()];
  return [...tasksOf(context, rows, now), ...linkTasks(context, userId, now, most)];
};

/** What one entry waits for, whomever it asks. */
export const entryWaits = (context: CallContext, about: string): Task[] => {
  const row = context.vault.get('register_entries', about);
  return row && row.state !== VOID ? tasksOf(context, [row], runBy(context.vault)) : [];
};
