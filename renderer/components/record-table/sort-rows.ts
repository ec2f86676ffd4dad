import { DateTime } from 'luxon';
import type { Column, Kind, Value } from './column.tsx';

export interface Sorting {
  column: string;
  isDescending: boolean;
}

/** Digits within a text count as a number: SOP-9 stands before SOP-10. */
const words = new Intl.Collator(undefined, { numeric: true });

/** Dates come with different offsets from UTC, so their text says nothing about what was first. */
const instantOf = (at: string): number => DateTime.fromISO(at.split(' ')[0] ?? at).toMillis();

const compare = (a: string | number, b: string | number, kind: Kind): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (kind === 'day' || kind === 'moment') return instantOf(String(a)) - instantOf(String(b));
  return words.compare(String(a), String(b));
};
const isMissing = (value: Value): value is null | '' => value === null || value === '';

/**
 * @returns the rows in the order of a column, in a list of their own; rows that are alike in it keep the order they came in
 */
export const sortRows = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null): readonly Row[] => {
  const column = columns.find(({ id }) => id === sorting?.column);
  if (!sorting || !column?.sortBy) return rows;
  const { sortBy, kind = 'text' } = column;
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort(({ value: a }, { value: b }) => {
      if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
      return compare(a, b, kind) * (sorting.isDescending ? -1 : 1);
    })
    .map(({ row }) => row);
};

/** What a press on a head asks for: its column, and the other direction when it is the one already. */
export const sortingBy = (column: string, now: Sorting | null): Sorting => ({
  column,
  isDescending: now?.column === column && !now.isDescending,
});
