import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesOf } from '#main/domain/audit/moves.ts';
import type { Act } from '#main/domain/audit/write-grammar.ts';
import { changeMachine } from '#shared/domain/changes.ts';
import { copyMachine, copyStates } from '#shared/domain/copies.ts';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import { machines } from '#shared/domain/machines.ts';
import {
  type Actor,
  type AnyMachine,
  type AnyMove,
  type Condition,
  findMove,
  notSameAs,
  type StateMachine,
  signingOf,
  stepsOf,
} from '#shared/domain/moves.ts';
import { dueOf, mayTake, type Place, placesOf } from '#shared/domain/people.ts';
import { roles } from '#shared/domain/roles.ts';
import { type RevisionState, revisionMachine } from '#shared/domain/transitions.ts';

const actors: readonly Actor[] = [...roles, 'system'];
const statesOf = ({ states }: AnyMachine): string[] => Object.keys(states);
const actionsOf = ({ actions }: AnyMachine): string[] => Object.keys(actions);
const conditionsOf = ({ conditions }: AnyMachine): [string, Condition][] => Object.entries(conditions);
/** A row in which one person stands in all columns that these conditions ask about, or in none. */
const rowFor = (machine: AnyMachine, when: readonly string[], userId: string): Record<string, string> =>
  Object.fromEntries([
    ...machine.moves.flatMap(({ people }) => (people?.named === undefined ? [] : [[people.named, userId]])),
    ...when.flatMap((name) => {
      const condition = machine.conditions[name] as Condition;
      return condition.kind === 'one-of' ? condition.columns.map((column) => [column, userId]) : [];
    }),
  ]);

/** Closed by two of Quality, or by each of those whom its row names; who found it is none of them. */
const nonconformity: StateMachine<'Open' | 'Assessed' | 'Closed', 'assess' | 'close', 'isNotFinder', 'Assessment' | 'Closure'> = {
  about: 'This nonconformity',
  actions: { assess: 'assessed', close: 'closed' },
  states: {
    Open: { tone: 'needs-you', icon: 'eye' },
    Assessed: { tone: 'needs-you', icon: 'clipboard' },
    Closed: { tone: 'history', icon: 'check' },
  },
  way: ['Open', 'Assessed', 'Closed'],
  conditions: { isNotFinder: notSameAs(['found_by'], 'Who found it does not close it. Ask somebody else of Quality.') },
  moves: [
    { from: 'Open', action: 'assess', roles: ['Quality'], when: [], meaning: 'Assessment', to: 'Assessed', people: { need: 2 }, days: 7 },
    {
      ...{ from: 'Assessed', action: 'close', roles: ['Quality', 'Approver'], when: ['isNotFinder'], meaning: 'Closure', to: 'Closed' },
      people: { need: 'all', named: 'closers' },
    },
  ],
};
const all: [string, AnyMachine][] = [...Object.entries(machines), ['register that several people move', nonconformity]];

describe.each(all)('the declared moves of a %s', (_, machine) => {
  it('[R07] [R08] every state times every action times every role is allowed only where a move says so', () => {
    let asked = 0;
    for (const state of statesOf(machine))
      for (const action of actionsOf(machine))
        for (const actor of actors) {
          asked += 1;
          const known = machine.moves.filter((one) => one.from === state && one.action === action && one.roles.includes(actor));
          const answers = known.map(({ when }) =>
            findMove(machine, action, { state, held: [actor], userId: 'p', row: rowFor(machine, when, 'p'), holds: () => true }),
          );
          const without = findMove(machine, action, {
            ...{ state, held: [actor], holds: () => true },
            ...(known.some(({ people }) => people?.named) ? { userId: 'p', row: rowFor(machine, [], 'p') } : {}),
          });
          expect(
            answers.every(({ ok }) => ok),
            `${state}, ${action}, ${actor}`,
          ).toBe(true);
          expect(without.ok, `${state}, ${action}, ${actor}`).toBe(known.length > 0);
          for (const answer of answers) if (answer.ok) expect(known).toContain(answer.move);
        }
    expect(asked).toBe(statesOf(machine).length * actionsOf(machine).length * actors.length);
  });

  it('[R08] without its conditions no move is allowed, whatever the role', () => {
    const names = conditionsOf(machine).map(([name]) => name);
    fc.assert(
      fc.property(fc.constantFrom(...machine.moves), fc.subarray(names), ({ from, action, roles: held }: AnyMove, holding) => {
        const answer = findMove(machine, action, { state: from, held, holds: (name) => holding.includes(name) });
        if (answer.ok) expect(answer.move.when.every((name) => holding.includes(name))).toBe(true);
      }),
    );
  });

  it('[R08] who stands in a column that separates duties does not make the move, and who has to stand there alone does', () => {
    for (const [name, condition] of conditionsOf(machine)) {
      if (condition.kind === 'fact') continue;
      const moves = machine.moves.filter(({ when }) => when.includes(name));
      expect(moves.length, name).toBeGreaterThan(0);
      for (const { from, action, roles: held, when } of moves)
        for (const column of condition.columns) {
          const others = rowFor(
            machine,
            when.filter((other) => other !== name),
            'p',
          );
          const asked = (who: string) =>
            findMove({ ...machine, moves: moves.filter((one) => one.from === from && one.action === action) }, action, {
              state: from,
              held,
              userId: 'p',
              row: { ...others, [column]: who },
              holds: () => true,
            });
          const [right, wrong] = condition.kind === 'one-of' ? ['p', 'another'] : ['another', 'p'];
          expect(asked(right).ok, `${name} ${action} ${column}`).toBe(true);
          expect(asked(wrong), `${name} ${action} ${column}`).toMatchObject({ ok: false, code: 'refused', reason: condition.refusal });
        }
    }
  });

  it('leads to every state from the first, uses every action and every condition, and says of each refusal what is the matter', () => {
    const reached = new Set([machine.way[0]]);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const { from, to } of machine.moves) if (reached.has(from)) reached.add(to);
    }
    // A room opens and is over by its own dates.
    const byTime = machine === machines.room ? ['Open', 'Over'] : [];
    expect([...new Set([...reached, ...byTime])].sort()).toEqual(statesOf(machine).sort());
    expect([...new Set(machine.moves.map(({ action }) => action))].sort()).toEqual(actionsOf(machine).sort());
    expect([...new Set(machine.moves.flatMap(({ when }) => when))].sort()).toEqual(
      conditionsOf(machine)
        .map(([name]) => name)
        .sort(),
    );
    for (const state of statesOf(machine))
      for (const action of actionsOf(machine))
        for (const held of [['Reader'], ['Quality'], ['system']] as Actor[][]) {
          const answer = findMove(machine, action, { state, held });
          if (!answer.ok) expect(answer.reason).toMatch(/^[A-Z"].*\.$/);
        }
  });

  it('[R08] makes nobody the program: a grant of a role "system" moves nothing by itself', () => {
    for (const move of machine.moves.filter((one) => one.roles.every((role) => role === 'system'))) {
      const row = { id: 'one', state: move.from };
      const act = { state: { row: () => row, where: () => [] }, entry: { actor: 'p', time: '' }, held: ['system'] } as unknown as Act;
      const change = { table: 'revisions', id: 'one', before: { state: move.from }, after: { state: move.to } } as const;
      expect(movesOf(machine)(move.action)(act, change), `${move.from} ${move.action}`).toBe(false);
    }
  });

  it('[R08] is made by as many people as it says, each once: while one is missing the record stays, past the program too', () => {
    for (const move of machine.moves) {
      const asked = { roles: move.roles, standsInFor: [], holders: () => ['p0', 'p1', 'p2'], row: { ...rowFor(machine, [], 'p0 p1 p2') } };
      const signed: string[][] = [];
      const need = move.people?.need ?? 'any';
      const count = need === 'all' ? 3 : need === 'any' ? 1 : need;
      for (const [index, userId] of ['p0', 'p1', 'p2'].slice(0, count).entries()) {
        expect(signingOf(move, { ...asked, userId, signed }), `${move.action} ${userId}`).toEqual({
          onBehalfOf: null,
          missing: count - index - 1,
        });
        signed.push([userId]);
        expect(signingOf(move, { ...asked, userId, signed }), `${move.action} ${userId} again`).toBeNull();
      }
      if (!move.people) continue;
      const row = { id: 'one', state: move.from, ...rowFor(machine, move.when, 'p0 p1 p2') };
      const guard = (before: string[][], to: string) =>
        movesOf(machine, { isSigned: () => true, people: () => ({ signed: before, holders: asked.holders }) })(move.action)(
          {
            state: { row: () => row, where: () => [] },
            entry: { actor: 'p2', time: '' },
            held: [move.roles.find((role) => role !== 'system')],
          } as unknown as Act,
          { table: 'revisions', id: 'one', before: { state: move.from }, after: { state: to } },
        );
      const before = signed.slice(0, -1);
      expect(guard(before, move.to), `${move.action} by the last`).toBe(true);
      expect(guard(before.slice(1), move.to), `${move.action} with one missing`).toBe(false);
      expect(guard(before.slice(1), move.from), `${move.action} stays with one missing`).toBe(true);
      expect(guard([['p2'], ...before.slice(1)], move.to), `${move.action} by one person twice`).toBe(false);
    }
  });

  it('says of whatever waits for people in how many days it is late', () => {
    for (const { roles: held, days, from } of machine.moves) {
      if (days === undefined) continue;
      expect(
        held.some((role) => role !== 'system'),
        from,
      ).toBe(true);
      expect(Number.isInteger(days) && days >= 0, from).toBe(true);
      expect(dueOf('2026-11-24T09:00:00.000Z', days)?.slice(0, 10)).toBe(
        new Date(Date.UTC(2026, 10, 24 + days)).toISOString().slice(0, 10),
      );
    }
  });

  it('has a place on the way for every state', () => {
    for (const state of statesOf(machine)) {
      const { steps, at } = stepsOf(machine, state);
      expect(steps[at], state).toBe(state);
      expect(new Set(steps).size).toBe(steps.length);
    }
  });
});

describe('places that wait for people', () => {
  const place = (people: string[] | null, ...filledBy: string[]): Place => ({
    role: 'Quality',
    people,
    isOpen: filledBy.length === 0,
    filledBy,
  });
  const holders = () => ['anna', 'ben', 'carla'];

  it('are one for any, one for each of all, and as many as are asked of a number', () => {
    expect(placesOf('any', [], holders())).toEqual([null]);
    expect(placesOf('all', [], holders())).toEqual([['anna'], ['ben'], ['carla']]);
    expect(placesOf('all', ['ben'], holders())).toEqual([['ben']]);
    expect(placesOf(2, ['anna', 'ben', 'carla'], [])).toEqual([
      ['anna', 'ben', 'carla'],
      ['anna', 'ben', 'carla'],
    ]);
  });

  it('[R14] are filled by who stands in, for whom the place waits and for nobody who signed or may not', () => {
    const [move] = nonconformity.moves.slice(1) as [AnyMove];
    const row = { closers: 'anna ben' };
    const asked = { userId: 'dora', roles: ['Quality'], row };
    expect(signingOf(move, { ...asked, standsInFor: ['ben'] })).toEqual({ onBehalfOf: 'ben', missing: 1 });
    expect(signingOf(move, { ...asked, standsInFor: ['carla'] })).toBeNull();
    expect(signingOf(move, { ...asked, standsInFor: ['ben'], signed: [['ben']] })).toBeNull();
    expect(signingOf(move, { ...asked, standsInFor: ['ben', 'anna'], signed: [['dora', 'ben']] })).toBeNull();
    expect(signingOf(move, { ...asked, roles: ['Reader'], standsInFor: ['ben'] })).toBeNull();
  });

  it('are given to somebody else only where every other place can still be filled', () => {
    const [first, second] = [place(['anna']), place(['ben'])];
    expect(mayTake([first, second], first, 'carla', holders, [])).toBe(true);
    expect(mayTake([first, second], first, 'ben', holders, [])).toBe(false);
    expect(mayTake([first, second], first, 'anna', holders, [])).toBe(false);
    expect(mayTake([first, second], first, 'carla', holders, ['carla'])).toBe(false);
    expect(mayTake([first, place(null, 'carla')], first, 'carla', holders, [])).toBe(false);
  });
});

describe('a revision', () => {
  const { moves } = revisionMachine;
  it('[R08] is moved by no administrator, reader or auditor', () => {
    for (const role of ['Administrator', 'Reader', 'Auditor'] as const)
      expect(moves.filter((move) => move.roles.includes(role))).toEqual([]);
  });

  it('[R39] reaches Effective from Approved only, and Approved from In Approval only', () => {
    const into = (state: string) => [...new Set(moves.filter((move) => move.to === state && move.from !== state).map(({ from }) => from))];
    expect(into('Effective')).toEqual(['Approved']);
    expect(into('Approved')).toEqual(['In Approval']);
    expect(into('In Approval')).toEqual(['In Review']);
  });

  it('never leaves Superseded, Obsolete or Cancelled', () => {
    expect(moves.filter(({ from }) => from === 'Superseded' || from === 'Obsolete' || from === 'Cancelled')).toEqual([]);
  });

  it('[R07] [R39] that is in force was reviewed, approved and released before, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: RevisionState = 'Draft';
        let signed: string[] = [];
        for (const choice of choices) {
          const open = moves.filter((move) => move.from === state);
          const move = open[choice % open.length];
          if (!move) break;
          const { from, action, roles: held, when } = move;
          const answer = findMove(revisionMachine, action, { state: from, held, holds: (condition) => when.includes(condition) });
          if (!answer.ok) throw new Error(answer.reason);
          // What was signed for one round counts for that round only.
          signed = answer.move.to === 'Changes Requested' || answer.move.to === 'Draft' ? [] : [...signed, `${state}: ${action}`];
          state = answer.move.to;
          if (state === 'Effective')
            expect(signed).toEqual(
              expect.arrayContaining(['In Review: approve', 'In Approval: approve', expect.stringMatching(/^Approved: /)]),
            );
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('nothing leads out of the end of a change request, into force leads only what was accepted with a signature, and nobody decides on the own request', () => {
  const { moves } = changeMachine;
  for (const end of ['Effective', 'Rejected', 'Withdrawn']) expect(moves.filter(({ from }) => from === end)).toEqual([]);
  const into = (state: string) => moves.filter(({ to, from }) => to === state && from !== state);
  expect(into('Effective').map(({ from }) => from)).toEqual(['Accepted', 'Scheduled']);
  expect(into('Scheduled').map(({ from }) => from)).toEqual(['Accepted']);
  expect(into('Accepted')).toMatchObject([{ from: 'Assessed', meaning: 'Change accepted', when: ['isNotWriter'] }]);
  expect(into('Rejected')).toMatchObject([{ meaning: 'Change rejected', when: ['isNotWriter'] }]);
});

it('a copy goes from issue to reconciliation and never back', () => {
  for (const { from, to, action } of copyMachine.moves)
    if (action === 'correct') expect(to).toBe(from);
    else expect(copyStates.indexOf(to)).toBeGreaterThan(copyStates.indexOf(from));
});

it('a disposition is signed by somebody else than who proposed it, and nothing leads back', () => {
  expect(dispositionMachine.moves.filter(({ from }) => from !== 'Proposed')).toEqual([]);
  expect(dispositionMachine.moves.filter(({ to }) => to === 'Disposed')).toMatchObject([
    { when: ['isNotProposer'], meaning: 'Disposition' },
  ]);
});
