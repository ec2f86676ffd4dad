import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { roles } from '#shared/domain/roles.ts';
import {
  conditions,
  findTransition,
  type RevisionState,
  revisionActions,
  revisionStates,
  transitions,
} from '#shared/domain/transitions.ts';

describe('the transition table', () => {
  it('[R07] [R08] every state times every action times every role is allowed only where a row says so', () => {
    let asked = 0;
    for (const state of revisionStates) {
      for (const action of revisionActions) {
        for (const role of [...roles, 'system' as const]) {
          asked += 1;
          const row = transitions.find((one) => one.from === state && one.action === action && one.roles.includes(role));
          const answer = findTransition(state, action, [role], () => true);
          expect(answer.ok, `${state}, ${action}, ${role}`).toBe(row !== undefined);
          if (answer.ok) expect(transitions).toContain(answer.transition);
        }
      }
    }
    expect(asked).toBe(revisionStates.length * revisionActions.length * (roles.length + 1));
  });

  it('[R08] an administrator, reader or auditor moves no revision', () => {
    for (const role of ['Administrator', 'Reader', 'Auditor'] as const)
      expect(transitions.filter((row) => row.roles.includes(role))).toEqual([]);
  });

  it('[R39] Effective is reached from Approved only, and Approved from In Approval only', () => {
    const into = (state: string) => [
      ...new Set(transitions.filter((row) => row.to === state && row.from !== state).map((row) => row.from)),
    ];
    expect(into('Effective')).toEqual(['Approved']);
    expect(into('Approved')).toEqual(['In Approval']);
    expect(into('In Approval')).toEqual(['In Review']);
  });

  it('nothing leads out of Superseded or Obsolete', () => {
    expect(transitions.filter((row) => row.from === 'Superseded' || row.from === 'Obsolete')).toEqual([]);
  });

  it('without its conditions no move is allowed, whatever the role', () => {
    fc.assert(
      fc.property(fc.constantFrom(...transitions), fc.subarray([...conditions]), (row, held) => {
        const answer = findTransition(row.from, row.action, row.roles, (condition) => held.includes(condition));
        if (answer.ok) expect(answer.transition.when.every((condition) => held.includes(condition))).toBe(true);
      }),
    );
  });

  it('[R07] [R39] whatever is tried in whatever order, a revision in force was reviewed, approved and released before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: RevisionState = 'Draft';
        let signed: string[] = [];
        for (const choice of choices) {
          const open = transitions.filter((row) => row.from === state);
          const row = open[choice % open.length];
          if (!row) break;
          const answer = findTransition(row.from, row.action, row.roles, (condition) => row.when.includes(condition));
          if (!answer.ok) throw new Error(answer.reason);
          const { to, action } = answer.transition;
          // What was signed for one round counts for that round only.
          signed = to === 'Changes Requested' ? [] : [...signed, `${state}: ${action}`];
          state = to;
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

describe('canonical JSON', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
    ),
  })).value;

  it('reads back to the same value, and writes the same text again', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same text in whatever order the members were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json, { maxKeys: 6 }), fc.infiniteStream(fc.nat()), (value, order) => {
        const shuffled = Object.entries(value)
          .map(([key, member]) => ({ key, member, rank: order.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ key, member }) => [key, member]);
        expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is a different text for a different value', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const same = canonicalJson(one) === canonicalJson(other);
        if (same) expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
      }),
    );
  });

  it('refuses what another reader could read differently', () => {
    for (const value of [0.1, 2 ** 53, Number.NaN, '\ud800']) expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});
