import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { AnyMachine } from '#shared/domain/moves.ts';
import { type Declaration, VOID } from '#shared/domain/register/declaration.ts';
import { dueFields } from '#shared/domain/register/pace.ts';
import { isDate } from '#shared/domain/time.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { machineTasks } from '../machine-task.ts';
import { sessionOf } from '../operation.ts';
import { readsRecords, type Task } from '../task.ts';
import { registersInForce, takenDeclaration } from './declarations.ts';
import { askedOf } from './entry.ts';
import { lateClause } from './entry-filter.ts';
import { type EntryRow, entryPath, movesOfEntry, versionOf } from './registers.store.ts';

/** How each register is run now: by its declaration in force, or by the last one that was. */
const runBy = (reader: Reader): Map<string, Declaration> =>
  new Map([
    ...reader
      .find('register_declarations', {}, ['taken_at'])
      .map(({ id, register }) => [register, takenDeclaration(reader, id).declaration] as const),
    ...registersInForce(reader).map(({ declaration }) => [declaration.register, declaration] as const),
  ]);

/** The rows that stand longest in their state. */
const oldest = (rows: readonly EntryRow[], most: number): EntryRow[] =>
  rows.toSorted((one, other) => (one.state_since < other.state_since ? -1 : 1)).slice(0, most);

/** Entries in a state out of which a move waits that asks somebody with these roles: of a move that names a person, that person. */
const askingRows = ({ vault, roles }: CallContext, userId: string, declarations: Iterable<Declaration>, most: number): EntryRow[] => {
  const found: EntryRow[] = [];
  for (const { register, moves } of declarations)
    for (const { from, days, asks, roles: those } of moves)
      for (const state of days !== undefined && those.some((role) => roles.includes(role)) ? from : [])
        found.push(
          ...vault.query<EntryRow>(
            asks === undefined
              ? 'SELECT e.* FROM register_entries e WHERE e.register = ? AND e.state = ? ORDER BY e.state_since LIMIT ?'
              : `SELECT e.* FROM register_entries e LEFT JOIN entry_values f ON f.entry_id = e.id AND f.field = ?
                 WHERE e.register = ? AND e.state = ? AND coalesce(f.value, e.owner) = ? ORDER BY e.state_since LIMIT ?`,
            asks === undefined ? [register, state, most] : [asks, register, state, userId, most],
          ),
        );
  return oldest(found, most);
};

const lateRows = (context: CallContext, declarations: Iterable<Declaration>, most: number): EntryRow[] =>
  oldest(
    [...declarations].flatMap((declaration) => {
      const late = lateClause(context, declaration);
      return context.vault.query<EntryRow>(
        `SELECT e.* FROM register_entries e WHERE e.register = ? AND (${late.where}) ORDER BY e.state_since LIMIT ?`,
        [declaration.register, ...late.parameters, most],
      );
    }),
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

/** Entries that wait for this person, and those that are late whomever they wait for; what waits longest first. */
export const registerTasks = (context: CallContext, most: number): Task[] => {
  if (!readsRecords(context.roles)) return [];
  const { vault } = context;
  const { userId } = sessionOf(context);
  const now = runBy(vault);
  const found = [...askingRows(context, userId, now.values(), most), ...lateRows(context, now.values(), most)];
  const rows = [...new Map(found.filter(({ state }) => state !== VOID).map((row) => [row.id, row])).values()];
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
        waitsForThem: (action) => [null, userId].includes(whoOf(action)),
      },
      (action) => {
        const who = whoOf(action);
        const [due] = dueFields(moveOf(action) ?? {})
          .map((field) => said(row.id, field))
          .filter(isDate)
          .sort();
        return {
          kind: 'register.entry',
          number: row.id,
          title: row.title,
          what: `${own.declaration.name}: ${(labels.get(action) ?? action).toLowerCase()}`,
          path: entryPath(row),
          ...(who === null ? {} : { waitsFor: printedNameOf(vault, who) }),
          ...(due === undefined ? {} : { due }),
        };
      },
    );
  });
};
