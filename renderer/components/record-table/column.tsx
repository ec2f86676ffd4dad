import type { ReactNode } from 'react';
import { inFigures } from '../../words/say.ts';
import { Day } from '../day.tsx';
import { Moment } from '../moment.tsx';

/**
 * What a column holds. A `code` is the number of a document, a revision or a copy and stays in one piece, a `name` such as
 * that of a person does where the table has room, a `number` stands at the right, a `day` and a `moment` are ISO dates,
 * shown and sorted in the zone of the vault.
 */
export type Kind = 'text' | 'code' | 'name' | 'number' | 'day' | 'moment';

/** What a row holds in a column; nothing, or an empty text, stands last in either direction. */
export type Value = string | number | null;

export interface Column<Row> {
  /** No other column of the table has it. */
  id: string;
  title: string;
  /** Its title is a word of a declaration, and stays as it is there. */
  isDeclared?: boolean;
  /** By what rows are sorted; a column without it has no order of its own, or one that says nothing. */
  sortBy?: (row: Row) => Value;
  /** How a cell is drawn, where it is not the value it is sorted by, drawn as its kind. */
  cell?: (row: Row) => ReactNode;
  kind?: Kind;
  /** The least width in pixels; a column is as wide as what it holds otherwise. */
  width?: number;
  /** Takes what the others leave, where they hold no texts that would be broken for it. */
  grows?: boolean;
  /** What the row is called; screen readers say it with each cell. */
  isRowHeader?: boolean;
  /** Left out where the window is narrow, because others say more; `very`: also where a table of many columns would have to scroll for it. */
  isWideOnly?: boolean | 'very';
}

const missing = <span className="quiet">–</span>;
const drawn: Record<Kind, (value: Value) => ReactNode> = {
  text: (value) => value || missing,
  code: (value) => value || missing,
  name: (value) => value || missing,
  number: (value) => (typeof value === 'number' ? inFigures(value) : (value ?? missing)),
  day: (value) => <Day at={value === null ? null : String(value)} />,
  moment: (value) => <Moment at={value === null ? null : String(value)} />,
};

export const contentOf = <Row,>({ cell, sortBy, kind = 'text' }: Column<Row>, row: Row): ReactNode =>
  cell ? cell(row) : drawn[kind](sortBy?.(row) ?? null);

/** Attributes that head and cells of a column share. */
export const looksOf = <Row,>({ kind = 'text', grows, isDeclared, isWideOnly, width }: Column<Row>) => ({
  'data-kind': kind,
  ...(grows ? { 'data-grows': true } : {}),
  ...(isDeclared ? { 'data-declared': true } : {}),
  ...(isWideOnly ? { 'data-wide-only': isWideOnly } : {}),
  ...(width ? { style: { minWidth: width } } : {}),
});
