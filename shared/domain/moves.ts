import type { Role } from './roles.ts';

/** Who makes a move: a person with a role, or the program if the move follows from a date or from another move. */
export type Actor = Role | 'system';
/** The stored row of the record that is moved. */
export type MovedRow = Readonly<Record<string, string | number | null>>;

/** A condition besides state and role. */
export type Condition = {
  /** The sentence shown when it does not hold; says what to do. */
  refusal: string;
} & (
  | { kind: 'fact' }
  /** The person is named in one of these columns of the row. */
  | { kind: 'one-of'; columns: readonly string[] }
  /** The person is named in none of them: separation of duties. */
  | { kind: 'none-of'; columns: readonly string[] }
);

/** A fact that the operation determines. */
export const fact = (refusal: string): Condition => ({ kind: 'fact', refusal });
export const sameAs = (columns: readonly string[], refusal: string): Condition => ({ kind: 'one-of', columns, refusal });
export const notSameAs = (columns: readonly string[], refusal: string): Condition => ({ kind: 'none-of', columns, refusal });

export interface Move<State extends string, Action extends string, Fact extends string, Meaning extends string> {
  from: State;
  action: Action;
  roles: readonly Actor[];
  /** All must hold. */
  when: readonly Fact[];
  /** Meaning of the signature (21 CFR 11.50(a)(3)); null where the action is not a signing. */
  meaning: Meaning | null;
  to: State;
}

/** How a state is shown: always word, icon and colour together. */
export interface StateLook<State extends string> {
  tone: 'ink' | 'needs-you' | 'effective' | 'history';
  icon: StateIcon;
  /** Shown in the place of this state of the way. */
  insteadOf?: State;
  /** Not part of the way; shown after these states. */
  after?: readonly State[];
}
export type StateIcon =
  | 'alert'
  | 'archive'
  | 'back'
  | 'calendar'
  | 'change'
  | 'check'
  | 'clipboard'
  | 'clock'
  | 'cross'
  | 'door'
  | 'effective'
  | 'eye'
  | 'history'
  | 'lock'
  | 'paper'
  | 'pencil'
  | 'pencil-mark'
  | 'signature';

/**
 * Everything that may happen to one kind of record. Operations, the verification of the vault, screens and tests use
 * this declaration and nothing else (ISO 13485 4.2.4; 21 CFR 11.10(f)).
 */
export interface StateMachine<State extends string, Action extends string, Fact extends string, Meaning extends string> {
  /** What is moved, as the beginning of a sentence: "This revision". */
  about: string;
  /** The participle of each action, as in "cannot be released". */
  actions: Readonly<Record<Action, string>>;
  states: Readonly<Record<State, StateLook<State>>>;
  /** The states on the way, in their order. */
  way: readonly State[];
  conditions: Readonly<Record<Fact, Condition>>;
  /** Order matters only where conditions exclude each other. */
  moves: readonly Move<State, Action, Fact, Meaning>[];
}
/** A machine for any kind of record. */
export type AnyMachine = StateMachine<string, string, string, string>;

/** The person, or the program, that asks for a move. */
export interface Asked<State extends string, Fact extends string> {
  state: State;
  /** Roles of the person, or ['system']. */
  held: readonly Actor[];
  /** The person, and the row that names people; without them no condition about people holds. */
  userId?: string;
  row?: object;
  /** Its name in a sentence, such as "Copy 3"; by default that of the machine. */
  name?: string;
  /** Whether a fact holds; by default none does. */
  holds?: (fact: Fact) => boolean;
}

export type Answer<Found> = { ok: true; move: Found } | { ok: false; code: 'forbidden' | 'refused'; reason: string };

/** Whether a condition about people holds; null for a fact, which cannot be read from the row. */
export const holdsForPerson = (condition: Condition, row: object, userId: string): boolean | null => {
  if (condition.kind === 'fact') return null;
  const isNamed = condition.columns.some((column) => (row as MovedRow)[column] === userId);
  return condition.kind === 'one-of' ? isNamed : !isNamed;
};

/** Looks a move up. @returns the move, or why it may not be made */
export const findMove = <State extends string, Action extends string, Fact extends string, Meaning extends string>(
  machine: StateMachine<State, Action, Fact, Meaning>,
  action: Action,
  { state, held, userId, row, name = machine.about, holds = () => false }: Asked<State, Fact>,
): Answer<Move<State, Action, Fact, Meaning>> => {
  const moves = machine.moves.filter((one) => one.from === state && one.action === action);
  if (moves.length === 0) return { ok: false, code: 'refused', reason: `${name} is ${state}, so it cannot be ${machine.actions[action]}.` };
  const permitted = moves.filter(({ roles }) => roles.some((role) => held.includes(role)));
  const [first] = permitted;
  if (!first) {
    const roles = [...new Set(moves.flatMap((one) => one.roles))].filter((role) => role !== 'system');
    const needs =
      roles.length === 0
        ? 'That follows from a date or from another act; nobody does it by hand.'
        : `This needs one of these roles: ${roles.join(', ')}.`;
    return { ok: false, code: 'forbidden', reason: `${name} cannot be ${machine.actions[action]} by you. ${needs}` };
  }
  const holdsNow = (condition: Fact): boolean =>
    (row !== undefined && userId !== undefined ? holdsForPerson(machine.conditions[condition], row, userId) : null) ?? holds(condition);
  const found = permitted.find(({ when }) => when.every(holdsNow));
  if (found) return { ok: true, move: found };
  const missing = first.when.find((condition) => !holdsNow(condition));
  return { ok: false, code: 'refused', reason: missing === undefined ? '' : machine.conditions[missing].refusal };
};

/** The way of a record as steps. @returns the labels of the steps, and the index of the present one */
export const stepsOf = <State extends string>(
  { states, way }: Pick<StateMachine<State, string, string, string>, 'states' | 'way'>,
  state: State,
): { steps: readonly State[]; at: number } => {
  const { after, insteadOf } = states[state];
  if (after) return { steps: [...after, state], at: after.length };
  const at = way.indexOf(insteadOf ?? state);
  return { steps: way.map((one, index) => (index === at ? state : one)), at };
};
