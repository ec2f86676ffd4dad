import type { TableName } from '#main/ports/tables.ts';
import { type Asked, holdsForPerson, type Move, type StateMachine, signingOf } from '#shared/domain/moves.ts';
import type { Act, Guard, Row } from './write-grammar.ts';

/** What the grammar has to know of a machine beside its declaration. */
interface MoveRules<State extends string, Action extends string, Fact extends string, Meaning extends string> {
  /** The state of a row at an instant; its column "state" where nothing is said. */
  stateOf?: (row: Row, time: string) => State;
  /** Whether the entry signs the move of this row with this meaning; without it no signed move passes. */
  isSigned?: (act: Act, id: string, meaning: Meaning) => boolean;
  /** Whether the program may make the move by itself. */
  systemMay?: (act: Act, id: string, action: Action) => boolean;
  /** Facts that the ledger tells; what is left out, other rules of the same operation see to. */
  facts?: { readonly [F in Fact]?: (act: Act, id: string) => boolean };
  /** Who had signed for a move of several people before the entry, and for whom the writer stood in; without it no such move passes. */
  people?: (act: Act, id: string, action: Action) => Pick<Asked<State, Fact>, 'standsInFor' | 'signed' | 'holders'>;
}

interface Moved {
  table: TableName;
  id: string;
  /** What the entry changes of the row; nothing where it writes beside it, such as a question that is asked in a room. */
  after?: Row;
}

/** Whether the entry makes one of these moves of a row that was there before. */
const makes =
  <State extends string, Action extends string, Fact extends string, Meaning extends string>(
    machine: StateMachine<State, Action, Fact, Meaning>,
    { stateOf = ({ state }) => state as State, isSigned, systemMay, facts = {}, people }: MoveRules<State, Action, Fact, Meaning>,
  ) =>
  (act: Act, { table, id, after = {} }: Moved, actions: readonly Action[]): boolean => {
    const { state, entry, held } = act;
    const stored = state.row(table, id);
    if (!stored) return false;
    const [from, to] = [stateOf(stored, entry.time), stateOf({ ...stored, ...after }, entry.time)];
    /** How many signatures are missing when this one is given; null when it is none of those that the move waits for. */
    const missingAfter = (move: Move<State, Action, Fact, Meaning>): number | null => {
      if (!move.people) return 0;
      const { standsInFor = [], signed = [], holders = () => [] } = people?.(act, id, move.action) ?? {};
      const signer = { userId: entry.actor, roles: held, standsInFor };
      return people ? (signingOf(move, { ...signer, row: stored, signed, holders })?.missing ?? null) : null;
    };
    const leadsTo = (move: Move<State, Action, Fact, Meaning>): State | null => {
      const missing = missingAfter(move);
      return missing === null ? null : missing > 0 ? move.from : move.to;
    };
    const byPerson = ({ roles, when, meaning }: Move<State, Action, Fact, Meaning>): boolean =>
      // No grant makes a person the program, whatever role its row says.
      roles.some((role) => role !== 'system' && held.includes(role)) &&
      when.every((name) => holdsForPerson(machine.conditions[name], stored, entry.actor) ?? facts[name]?.(act, id) ?? true) &&
      (meaning === null || isSigned?.(act, id, meaning) === true);
    return machine.moves.some(
      (move) =>
        actions.includes(move.action) &&
        move.from === from &&
        leadsTo(move) === to &&
        (byPerson(move) || (move.roles.includes('system') && systemMay?.(act, id, move.action) === true)),
    );
  };

/**
 * Moves of a machine as rules for entries: by somebody who may make them, who is or is not one of the people named in the
 * row, and signed where they have to be (21 CFR 11.10(f), (g)).
 * @returns a guard that passes when the changed row makes one of these moves
 */
export const movesOf =
  <State extends string, Action extends string, Fact extends string, Meaning extends string>(
    machine: StateMachine<State, Action, Fact, Meaning>,
    rules: MoveRules<State, Action, Fact, Meaning> = {},
  ) =>
  (...actions: Action[]): Guard =>
  (act, change) =>
    makes(machine, rules)(act, change, actions);

/**
 * The same for what is written beside a row that stays as it is.
 * @param column names the row that is moved, in the row that is written or as it stood
 */
export const movesBeside =
  <State extends string, Action extends string, Fact extends string, Meaning extends string>(
    machine: StateMachine<State, Action, Fact, Meaning>,
    table: TableName,
    column: string,
    rules: MoveRules<State, Action, Fact, Meaning> = {},
  ) =>
  (...actions: Action[]): Guard =>
  (act, change) => {
    const id = change.after[column] ?? act.state.row(change.table, change.id)?.[column];
    return typeof id === 'string' && makes(machine, rules)(act, { table, id }, actions);
  };
