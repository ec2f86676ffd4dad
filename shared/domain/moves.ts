import { missingOf, type Need, type Place, placesOf, type Signer, turnOf } from './people.ts';
import type { Role } from './roles.ts';
import { namedIn } from './writers.ts';

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
  /** Where more than one person makes it: how many of those with its role, or of those whom a column of the row names. */
  people?: { need: Need; named?: string };
  /** Where the record waits for it: in how many days it is late. */
  days?: number;
}

/** How a state is shown: always word, icon and colour together. */
export interface StateLook<State extends string> {
  tone: 'ink' | 'needs-you' | 'effective' | 'history';
  icon: StateIcon;
  /** The word of the state with its use behind `##`, where the same word is a state of other records that other languages call otherwise. */
  said?: string;
  /** Replaces this state in the progress line. */
  insteadOf?: State;
  /** Not part of the progress line; shown after these states. */
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
  /** The states of the progress line, in their order. */
  way: readonly State[];
  conditions: Readonly<Record<Fact, Condition>>;
  /** Order matters only where conditions exclude each other. */
  moves: readonly Move<State, Action, Fact, Meaning>[];
}
/** How far a state has come among those of its machine, which declares them in the order of the progress line. */
export const orderOf = <State extends string>({ states }: { states: Readonly<Record<State, unknown>> }, state: State): number =>
  Object.keys(states).indexOf(state);

export type AnyMove = Move<string, string, string, string>;
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
  /** Whose places the person may fill while they are away. */
  standsInFor?: readonly string[];
  /** Who has signed for the move already, one list for each signature: the person, and for whom where that was another. */
  signed?: readonly (readonly string[])[];
  /** User ids of those who hold a role, where all of them are asked. */
  holders?: (role: Actor) => readonly string[];
}

export type Answer<Found> =
  | {
      ok: true;
      move: Found;
      /** For whom the person signs, by delegation. */
      onBehalfOf: string | null;
      /** How many signatures are missing when this one is given; as long as one is, the record stays as it is. */
      missing: number;
    }
  | { ok: false; code: 'forbidden' | 'refused'; reason: string };

/** Whether a condition about people holds; null for a fact, which cannot be read from the row. */
export const holdsForPerson = (condition: Condition, row: object, userId: string): boolean | null => {
  if (condition.kind === 'fact') return null;
  const isNamed = condition.columns.some((column) => namedIn((row as MovedRow)[column]).includes(userId));
  return condition.kind === 'one-of' ? isNamed : !isNamed;
};

const notYours = (name: string, done: string): string =>
  `${name} is ${done} by several people, and your signature is not one of those that are missing. Each person signs once.`;

/** The places for signatures of a move, each filled or waiting. @param row names people where the move asks for named ones */
export const placesOfMove = (
  { people, roles }: Pick<AnyMove, 'people' | 'roles'>,
  { row = {}, signed = [], holders = () => [] }: Pick<Asked<string, string>, 'row' | 'signed' | 'holders'>,
): Place[] => {
  const [role] = roles;
  if (role === undefined) return [];
  const names = people?.named === undefined ? [] : String((row as MovedRow)[people.named] ?? '');
  const named = typeof names === 'string' ? names.split(' ').filter(Boolean) : names;
  const places = placesOf(people?.need ?? 'any', named, holders(role)).map(
    (one): Place => ({ role, people: one, isOpen: true, filledBy: [] }),
  );
  for (const filledBy of signed) {
    const free = missingOf(places);
    const place = free.find((one) => one.people?.some((person) => filledBy.includes(person))) ?? free.find((one) => one.people === null);
    if (place) Object.assign(place, { isOpen: false, filledBy });
  }
  return places;
};

/** For whom somebody would sign a move that waits for several people, and how many are missing then; null when it does not wait for that person. */
export const signingOf = (
  move: Pick<AnyMove, 'people' | 'roles'>,
  asked: Signer & Pick<Asked<string, string>, 'row' | 'signed' | 'holders'>,
) => {
  const places = placesOfMove(move, asked);
  // Whichever of the roles somebody holds, it is the one that the place asks.
  const roles = move.roles.some((role) => asked.roles.includes(role)) ? move.roles : [];
  const turn = turnOf(places, { ...asked, roles }, []);
  return turn && { onBehalfOf: turn.onBehalfOf, missing: missingOf(places).length - 1 };
};

/** How many signatures a move still waits for. */
export const missingSignatures = (
  move: Pick<AnyMove, 'people' | 'roles'>,
  asked: Pick<Asked<string, never>, 'row' | 'signed' | 'holders'>,
): number => missingOf(placesOfMove(move, asked)).length;

/** Looks a move up. @returns the move, or why it may not be made */
export const findMove = <State extends string, Action extends string, Fact extends string, Meaning extends string>(
  machine: StateMachine<State, Action, Fact, Meaning>,
  action: Action,
  asked: Asked<State, Fact>,
): Answer<Move<State, Action, Fact, Meaning>> => {
  const { state, held, userId, row, name = machine.about, holds = () => false } = asked;
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
  if (found?.people) {
    const signing = signingOf(found, {
      ...{ userId: userId ?? '', roles: held, standsInFor: asked.standsInFor ?? [] },
      ...{ row: row ?? {}, signed: asked.signed ?? [], holders: asked.holders ?? (() => []) },
    });
    return signing
      ? { ok: true, move: found, ...signing }
      : { ok: false, code: 'refused', reason: notYours(name, machine.actions[action]) };
  }
  if (found) return { ok: true, move: found, onBehalfOf: null, missing: 0 };
  const missing = first.when.find((condition) => !holdsNow(condition));
  return { ok: false, code: 'refused', reason: missing === undefined ? '' : machine.conditions[missing].refusal };
};

/** The progress line of a record. @returns the labels of the steps, and the index of the present one */
export const stepsOf = <State extends string>(
  { states, way }: Pick<StateMachine<State, string, string, string>, 'states' | 'way'>,
  state: State,
): { steps: readonly State[]; at: number } => {
  const { after, insteadOf } = states[state];
  if (after) return { steps: [...after, state], at: after.length };
  const at = way.indexOf(insteadOf ?? state);
  return { steps: way.map((one, index) => (index === at ? state : one)), at };
};
