import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { completed } from '#shared/content/column-shares.ts';
import { columnsIn, placesOf } from '#shared/content/grid.ts';
import { say } from '../../words/say.ts';

/** What the editor keeps in a cell: spans, and the shares of its columns, which go with the cell when columns are put in or out. */
export interface CellAttributes {
  colspan?: number;
  rowspan?: number;
  colwidth?: readonly number[] | null;
}

/** The shares of the columns of a table, from its cells; undefined when the author gave none. */
export const widthsIn = (rows: readonly (readonly CellAttributes[])[]): number[] | undefined => {
  if (!rows.some((row) => row.some(({ colwidth }) => colwidth))) return undefined;
  const places = placesOf(rows);
  const known: (number | null)[] = Array.from({ length: columnsIn(places) }, () => null);
  for (const [at, row] of rows.entries())
    for (const [index, { colwidth }] of row.entries()) {
      const column = places[at]?.[index]?.column ?? 0;
      for (const [more, width] of (colwidth ?? []).entries()) if (width > 0) known[column + more] ??= width;
    }
  return completed(known);
};

const cellsOf = (table: Node): CellAttributes[][] => table.children.map((row) => row.children.map(({ attrs }) => attrs as CellAttributes));
export const widthsOf = (table: Node): number[] | undefined => widthsIn(cellsOf(table));
export const columnCount = (table: Node): number => columnsIn(placesOf(cellsOf(table)));

/** Gives each column of a table its share; null leaves the widths to what the columns hold. */
export const setWidths = (tr: Transaction, position: number, widths: readonly number[] | null): Transaction => {
  const table = tr.doc.nodeAt(position);
  if (table?.type.name !== 'table') return tr;
  const places = placesOf(cellsOf(table));
  table.forEach((row, rowAt, rowIndex) => {
    row.forEach((_cell, cellAt, index) => {
      const { column = 0, colspan = 1 } = places[rowIndex]?.[index] ?? {};
      tr.setNodeAttribute(position + 1 + rowAt + 1 + cellAt, 'colwidth', widths?.slice(column, column + colspan) ?? null);
    });
  });
  return tr;
};

/** The table that the selection stands in, and where it begins. */
export const tableHere = ({ state }: Editor): { table: Node; position: number } | null => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === 'table') return { table: $from.node(depth), position: $from.before(depth) };
  return null;
};

/** What each column of a table is called: the words of its first cell. */
export const columnNames = (table: Node): string[] => {
  const names: string[] = Array.from({ length: columnCount(table) }, () => '');
  const [places = []] = placesOf(cellsOf(table));
  for (const [index, { column, colspan }] of places.entries())
    if (colspan === 1) names[column] = table.child(0).child(index).textContent.trim().slice(0, 40);
  return names.map((name, at) => (name === '' ? say('Column {at}', { at: at + 1 }) : say('Column {at}: {name}', { at: at + 1, name })));
};
