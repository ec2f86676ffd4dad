import { describe, expect, it } from 'vitest';
import { type ChangeState, changeMachine } from '#shared/domain/changes.ts';
import { orderOf } from '#shared/domain/moves.ts';
import { type ShownState, stateOrder, stateWords } from '#shared/domain/state-words.ts';
import type { Column, Kind, Value } from './column.tsx';
import { sortingBy, sortRows } from './sort-rows.ts';

interface Row {
  name: string;
  value: Value;
}
const sorted = (kind: Kind, values: readonly Value[], isDescending = false): Value[] => {
  const columns: Column<Row>[] = [{ id: 'value', title: 'Value', kind, sortBy: ({ value }) => value }];
  const rows = values.map((value, index) => ({ name: `${index}`, value }));
  return sortRows(rows, columns, { column: 'value', isDescending }).map(({ value }) => value);
};

describe('a list that is sorted', () => {
  it('has numbers of documents and revisions in the order in which people count', () => {
    expect(sorted('code', ['SOP-10', 'SOP-9', 'SOP-100', 'CR-2'])).toEqual(['CR-2', 'SOP-9', 'SOP-10', 'SOP-100']);
    expect(sorted('code', ['1.10', '2.0', '1.9'])).toEqual(['1.9', '1.10', '2.0']);
    expect(sorted('number', [10, 9, 100])).toEqual([9, 10, 100]);
  });

  it('has names in the order of the alphabet, whatever their accents and capitals', () => {
    expect(sorted('text', ['zoe', 'Émile', 'Inès', 'eva', 'Fay'])).toEqual(['Émile', 'eva', 'Fay', 'Inès', 'zoe']);
  });

  it('has times in the order in which they were, from whichever zone they are', () => {
    const [noonInBerlin, elevenInUtc, earlier] = ['2026-07-01T12:00:00.000+02:00', '2026-07-01T11:00:00.000Z', '2026-07-01'];
    expect(sorted('moment', [elevenInUtc, noonInBerlin, earlier])).toEqual([earlier, noonInBerlin, elevenInUtc]);
    expect(sorted('moment', [earlier, noonInBerlin, elevenInUtc], true)).toEqual([elevenInUtc, noonInBerlin, earlier]);
  });

  it('has states in the order of the way, whichever record has them, and not in that of their words', () => {
    const column = { id: 'state', title: 'State', sortBy: ({ state }: { state: ChangeState }) => orderOf(changeMachine, state) };
    const rows = (['Withdrawn', 'Accepted', 'Effective', 'Open', 'Scheduled', 'Assessed'] as const).map((state) => ({ state }));
    const order = ['Open', 'Assessed', 'Accepted', 'Scheduled', 'Effective', 'Withdrawn'];
    expect(sortRows(rows, [column], { column: 'state', isDescending: false }).map(({ state }) => state)).toEqual(order);
    const revisions: ShownState[] = [
      { state: 'Obsolete', approval: 'own' },
      { state: 'Effective', approval: 'elsewhere' },
      { state: 'Approved', approval: 'own' },
      { state: 'Effective', approval: 'own' },
      { state: 'Draft', approval: 'own' },
    ];
    const sortedWords = sortRows(revisions, [{ ...column, sortBy: stateOrder }], { column: 'state', isDescending: false }).map(stateWords);
    expect(sortedWords).toEqual(['Draft', 'Approved', 'Effective', 'Effective, approved elsewhere', 'Obsolete']);
  });

  it('has at its end what is not known, in either direction', () => {
    expect(sorted('day', [null, '2026-02-01', '2026-01-01'])).toEqual(['2026-01-01', '2026-02-01', null]);
    expect(sorted('text', ['', 'b', 'a'], true)).toEqual(['b', 'a', '']);
  });

  it('keeps rows that are alike in the order in which they came, in either direction, and takes no row from the list it was given', () => {
    const columns: Column<Row>[] = [{ id: 'value', title: 'Value', sortBy: ({ value }) => value }];
    const rows: Row[] = [
      { name: 'first', value: 'b' },
      { name: 'second', value: 'a' },
      { name: 'third', value: 'b' },
    ];
    const names = (isDescending: boolean) => sortRows(rows, columns, { column: 'value', isDescending }).map(({ name }) => name);
    expect(names(false)).toEqual(['second', 'first', 'third']);
    expect(names(true)).toEqual(['first', 'third', 'second']);
    expect(rows.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    expect(sortRows(rows, columns, null)).toBe(rows);
  });

  it('turns round when its head is pressed once more, and begins ascending with every other head', () => {
    const first = sortingBy('title', null);
    expect(first).toEqual({ column: 'title', isDescending: false });
    expect(sortingBy('title', first)).toEqual({ column: 'title', isDescending: true });
    expect(sortingBy('owner', sortingBy('title', first))).toEqual({ column: 'owner', isDescending: false });
  });
});
