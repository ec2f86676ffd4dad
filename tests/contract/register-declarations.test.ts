import { describe, expect, it } from 'vitest';
import { smallRegister } from '#main/testing/registers.ts';
import { declarationIn } from '#shared/domain/register/declared.ts';

/** What is said of a declaration that is written so. */
const told = (own: object): string[] => {
  const text = JSON.stringify(smallRegister(own));
  const declared = declarationIn({ version: 1, blocks: [{ id: 'a', type: 'code', language: 'register', text }] } as never);
  return declared && 'faults' in declared ? declared.faults : [];
};
const date = (id: string, more: object = {}) => ({ id, label: id, type: 'date', ...more });
const withFields = (...fields: { id: string }[]) => ({ fields, sections: [{ title: 'All', fields: fields.map(({ id }) => id) }] });
const move = {
  from: ['Open'],
  action: 'finish',
  label: 'Finish',
  done: 'finished',
  to: 'Done',
  roles: ['Quality'],
  meaning: 'Verification',
};

describe('a declaration of a register that cannot be used', () => {
  it('says so in a sentence: of a type of fields or a function that is not known', () => {
    expect(told({})).toEqual([]);
    expect(told(withFields({ id: 'a', label: 'A', type: 'matrix' } as never)).join()).toMatch(
      /"matrix" is no type of field\. Types: line, text/,
    );
    const computed = [{ id: 'b', label: 'B', function: 'average', version: 1, link: 'x' }];
    expect(told({ computed }).join()).toMatch(/"average" is no function that works out a value\. Functions: days, due/);
  });

  it('of states that lead round in a circle for ever, and of states that nothing leads to', () => {
    const states = ['Open', 'Done', 'Lost'].map((name) => ({ name, tone: 'ink', icon: 'check' }));
    const back = { ...move, from: ['Done'], action: 'again', to: 'Open' };
    expect(told({ states, moves: [move, back] })).toEqual([
      'No move leads to the state "Lost".',
      expect.stringContaining('An entry never comes to an end from "Open", "Done": the moves lead in a circle.'),
    ]);
  });

  it('of a group without fields, a part that is declared twice, and a date that nobody signs but that moves by signature', () => {
    const part = { id: 'p', label: 'P', type: 'choice' };
    const fields = [
      { id: 'a', label: 'A', type: 'group' },
      { id: 'b', label: 'B', type: 'group', fields: [part, part] },
      date('c', { movesBySignature: ['Quality'], keepsRows: true }),
      { id: 'd', label: 'D', type: 'line', movesBySignature: ['Quality'], requiredFrom: 'Done' },
    ];
    const faults = told(withFields(...fields));
    for (const words of [
      'The field "a" is a group without fields.',
      'The field "p" of the group "b" is declared twice.',
      'The field "p" of the group "b" is a choice without choices.',
      'The date "c" moves by signature, though nothing signs it. Say from which state it is frozen.',
      'The field "c" keeps rows, though it is no group.',
      'The field "d" moves by signature, though it is no date.',
    ])
      expect(faults).toContain(words);
  });

  it('of values that are worked out from themselves, from what is missing, from what is no date, or by a table with gaps', () => {
    const fields = [
      date('on'),
      { id: 'market', label: 'Market', type: 'choice', choices: ['EU', 'US'] },
      { id: 'note', label: 'Note', type: 'text' },
    ];
    const due = { label: 'L', function: 'due', version: 1, by: 'market' };
    const computed = [
      { ...due, id: 'a', from: 'b', table: { EU: 1, US: 2 } },
      { ...due, id: 'b', from: 'a', table: { EU: 1, US: 2 } },
      { ...due, id: 'c', from: 'on', table: { EU: 1, CN: 2 } },
      { id: 'd', label: 'L', function: 'days', version: 1, from: 'on', to: 'note' },
      { id: 'e', label: 'L', function: 'days', version: 1, from: 'on', to: 'gone' },
      { id: 'f', label: 'L', function: 'count', version: 1, link: 'gone' },
    ];
    const faults = told({ ...withFields(...fields), computed });
    for (const words of [
      '"a" is worked out from itself.',
      '"c" has no days for "US". Add it to its table.',
      '"c" has days for "CN", which is no choice of "market".',
      '"d" counts days from "note", which is no date.',
      '"e" is worked out from "gone", which is not declared.',
      '"f" is worked out over the link "gone", which is not declared.',
    ])
      expect(faults).toContain(words);
  });

  it('of confidential fields that somebody signs without reading, and of all that would tell what they say', () => {
    const confidential = { kind: 'health', roles: ['Approver'] };
    const fields = [
      date('born', { confidential }),
      { id: 'note', label: 'Note', type: 'text', requiredFrom: 'Done', requiredWhen: { field: 'born', is: '2000-01-01' } },
    ];
    const computed = [{ id: 'age', label: 'Age', function: 'days', version: 1, from: 'born', to: 'born' }];
    const moves = [{ ...move, needs: [{ gate: 'changedSince', move: 'gone', fields: ['note'], unless: 'born' }] }];
    const faults = told({ ...withFields(...fields), columns: ['born'], computed, moves });
    for (const words of [
      'The move "finish" is signed by Quality, who may not read the confidential field "born". Let them read it, or let others sign.',
      'An entry is made void by Quality, who may not read the confidential field "born". Let them read it, or let others sign.',
      'The confidential field "born" is a column of the list, which everybody reads. Take it out of "columns".',
      'The field "note" depends on the confidential field "born", and so would tell what it says.',
      '"age" is worked out from the confidential field "born", and so would tell what it says.',
      'The move "finish" names the move "gone", which is not declared.',
      'The move "finish" asks what the confidential field "born" says, and so would tell it.',
    ])
      expect(faults).toContain(words);
    expect(told(withFields(date('born', { confidential })))).toContain(
      'Every field is confidential. Declare at least one that everybody reads.',
    );
  });
});
