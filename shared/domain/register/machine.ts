import { type AnyMachine, type Condition, fact, type StateLook } from '../moves.ts';
import { type Declaration, type DeclaredMove, VOID } from './declaration.ts';

/** Who wrote in the entry is kept from the move. */
export const NOT_WRITER = 'notWriter';
/** Conditions are named by the move that they look back at. */
export const notDoneBy = (action: string): string => `notSameAs:${action}`;
/** The move that a condition looks back at; null for another condition. */
export const lookedBackAt = (condition: string): string | null => (condition.startsWith('notSameAs:') ? condition.slice(10) : null);

/** Signed acts that every register has beside its steps, and that leave an entry in its state, as a history calls them. */
export const smallActs: ReadonlyMap<string, string> = new Map([
  ['confirmLink', 'link confirmed'],
  ['moveDate', 'date moved'],
  ['letStand', 'still holds'],
]);

const made = new WeakMap<Declaration, AnyMachine>();

/**
 * The state machine that a declaration describes. Every register has two moves beside its own: an entry is made void by
 * signature, and, where the declaration says so, reopened as a new version.
 */
export const machineOf = (declaration: Declaration): AnyMachine => {
  const known = made.get(declaration);
  if (known) return known;
  const { moves, states, reopen, voidedBy, name } = declaration;
  const own = (move: DeclaredMove) =>
    move.from.map((from) => ({
      from,
      action: move.action,
      roles: move.roles,
      when: [...(move.notSameAs ?? []).map(notDoneBy), ...(move.notWriter ? [NOT_WRITER] : [])],
      meaning: move.meaning,
      to: move.to,
      ...(move.people === undefined ? {} : { people: { need: move.people } }),
      ...(move.days === undefined ? {} : { days: move.days }),
    }));
  const names = states.map((state) => state.name);
  const looks: [string, StateLook<string>][] = states.map((state) => [
    state.name,
    { tone: state.tone, icon: state.icon, ...(state.after ? { after: state.after } : {}) },
  ]);
  const labels = new Map(moves.map(({ action, label }) => [action, label]));
  const conditions: [string, Condition][] = moves.flatMap(({ notSameAs = [] }) =>
    notSameAs.map((action): [string, Condition] => [
      notDoneBy(action),
      fact(
        `Two people have a hand in this: you made the step "${labels.get(action) ?? action}", so another person makes this one. Ask a colleague.`,
      ),
    ]),
  );
  const first = names[0] ?? '';
  const machine: AnyMachine = {
    about: `This ${name.toLowerCase()}`,
    actions: { ...Object.fromEntries(moves.map(({ action, done }) => [action, done])), void: 'made void', reopen: 'reopened' },
    states: Object.fromEntries([...looks, [VOID, { tone: 'history', icon: 'cross', after: [first] }]]),
    way: states.filter(({ after }) => after === undefined).map((state) => state.name),
    conditions: Object.fromEntries([
      ...conditions,
      [NOT_WRITER, fact('You wrote in this entry, so another person makes this step. Ask a colleague.')],
    ]),
    moves: [
      ...moves.flatMap(own),
      ...names.map((from) => ({ from, action: 'void', roles: voidedBy, when: [], meaning: 'Void', to: VOID })),
      ...(reopen?.from ?? []).map((from) => ({
        from,
        action: 'reopen',
        roles: reopen?.roles ?? [],
        when: [],
        meaning: null,
        to: reopen?.to ?? from,
      })),
    ],
  };
  made.set(declaration, machine);
  return machine;
};

/** How far a state is in the order of the declaration; what is void is past everything. */
export const stateOrder = ({ states }: Declaration, state: string): number => {
  const at = states.findIndex(({ name }) => name === state);
  return at < 0 ? states.length : at;
};

/** Whether a move leads to a state that the entry went through before: such a step comes after those that lead on. */
export const leadsBack = (declaration: Declaration, { from, to }: { from: string; to: string }): boolean => {
  const { way } = machineOf(declaration);
  return way.includes(from) && way.includes(to) && stateOrder(declaration, to) < stateOrder(declaration, from);
};

/** The first state from the one that asks for a field on that is reached by signature; null where nothing signs it. */
export const signedFrom = (declaration: Declaration, { frozenFrom, requiredFrom }: Declaration['fields'][number]): number | null => {
  if (frozenFrom !== undefined) return stateOrder(declaration, frozenFrom);
  if (requiredFrom === undefined) return null;
  const signed = declaration.moves.flatMap(({ meaning, to }) => (meaning === null ? [] : [stateOrder(declaration, to)]));
  const after = signed.filter((order) => order >= stateOrder(declaration, requiredFrom));
  return after.length === 0 ? null : Math.min(...after);
};

/** Whether a field is signed in a state, so that only reopening lets it change. */
export const isFrozen = (declaration: Declaration, field: Declaration['fields'][number], state: string): boolean => {
  const from = signedFrom(declaration, field);
  return from !== null && stateOrder(declaration, state) >= from;
};

/** Whether anything signs a field ever. */
export const isFrozenEver = (declaration: Declaration, field: Declaration['fields'][number]): boolean =>
  signedFrom(declaration, field) !== null;
