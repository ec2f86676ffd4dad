import { type Declaration, type DeclaredMove, type Gate, VOID } from './declaration.ts';

/** When an entry in a state is late: so many days after it came there, or after the day that a field names. */
export interface Pace {
  state: string;
  days: number;
  /** The date fields that are asked first: the earliest day of them counts. */
  fields: string[];
}

/** The date fields whose days a move names as its last one. */
export const dueFields = ({ dueOn }: Pick<DeclaredMove, 'dueOn'>): string[] => (dueOn === undefined ? [] : [dueOn].flat());

/** So long before its day somebody is asked for what stays as it is until then. */
export const AHEAD_DAYS = 30;

/** Whether a move has one of these gates about a day on which another is due. */
const asksOfDay = (due: DeclaredMove, { needs = [] }: DeclaredMove, ...gates: Gate['gate'][]): boolean =>
  needs.some(
    (need) => gates.includes(need.gate) && 'field' in need && typeof need.field === 'string' && dueFields(due).includes(need.field),
  );

/**
 * Whether an entry stays in its state until the day of the move has come: it is renewed then, the move is refused before, or that
 * state was entered for as long as the day lies ahead, such as an acceptance. Work that is due by a day is another thing.
 */
export const staysUntilItsDay = ({ moves }: Pick<Declaration, 'moves'>, move: DeclaredMove, state: string): boolean =>
  move.to === state ||
  asksOfDay(move, move, 'dayHasCome') ||
  moves.some((one) => one.to === state && asksOfDay(move, one, 'evidenceNotExpired', 'dayLiesAhead'));

/** What a field, or a value that is worked out, is called. */
const labelOf = ({ fields, computed = [] }: Declaration, id: string): string | undefined =>
  [...fields, ...computed].find((one) => one.id === id)?.label;

/**
 * What is due on the day that a field names: the step, unless that would end what is valid until then. Nobody has to withdraw a claim
 * at its next review; what is due is the review, as its field says.
 * @param step as it is called @param field whose day it is; undefined where none names one
 */
export const dueWords = (declaration: Declaration, move: DeclaredMove | undefined, state: string, step: string, field?: string): string => {
  const isEnd =
    move !== undefined &&
    move.to !== state &&
    !isOpen(declaration, move.to) &&
    !asksOfDay(move, move, 'dayHasCome') &&
    staysUntilItsDay(declaration, move, state);
  return (isEnd && field !== undefined ? labelOf(declaration, field) : undefined) ?? step;
};

/**
 * Whether a state was entered for as long as a day lies ahead, and is over with that day although nobody has moved the entry, such as
 * an acceptance.
 */
export const endsWithItsDay = (declaration: Pick<Declaration, 'moves'>, state: string): boolean => {
  const days = paceOf(declaration, state)?.fields ?? [];
  return declaration.moves.some(
    ({ to, needs }) => to === state && (needs ?? []).some((need) => need.gate === 'dayLiesAhead' && days.includes(need.field)),
  );
};

/** A state as it is shown. */
export interface ShownState {
  state: string;
  /** It was for a time, such as an acceptance, and that is over. */
  expired: boolean;
}
/** How a state is said where no screen says it. */
export const stateWords = ({ state, expired }: ShownState): string => (expired ? `${state}, expired` : state);

/** The shortest limit of the moves out of a state; null where nothing out of it has one. */
export const paceOf = ({ moves }: Pick<Declaration, 'moves'>, state: string): Pace | null => {
  const out = moves.flatMap(({ from, days, dueOn }) => (from.includes(state) && days !== undefined ? [{ days, dueOn }] : []));
  if (out.length === 0) return null;
  return { state, days: Math.min(...out.map(({ days }) => days)), fields: dueFields(out.find(({ dueOn }) => dueOn !== undefined) ?? {}) };
};

export const pacesOf = (declaration: Declaration): Pace[] => declaration.states.flatMap(({ name }) => paceOf(declaration, name) ?? []);

/** Whether something still follows a state: a move of the register leads out of it. */
export const isOpen = ({ moves }: Declaration, state: string): boolean => moves.some(({ from }) => from.includes(state));

/** The states out of which a move leads, in the order of the declaration. */
export const openStates = (declaration: Declaration): string[] =>
  declaration.states.flatMap(({ name }) => (isOpen(declaration, name) ? [name] : []));

/** The states in which an entry stays, and Void. */
export const finalStates = (declaration: Declaration): string[] => [
  ...declaration.states.flatMap(({ name }) => (isOpen(declaration, name) ? [] : [name])),
  VOID,
];

/** What stands for every register where a link says what it leads to. */
export const ANY_ENTRY = 'entry';
/** What is no register: documents, and clauses of catalogues. */
const NO_REGISTER = ['document', 'clause'];
export const leadsTo = ({ to }: Declaration['links'][number], of: string): boolean =>
  to.includes(of) || (!NO_REGISTER.includes(of) && to.includes(ANY_ENTRY));
