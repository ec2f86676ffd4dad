import { documentByNumber } from '../documents/revision.store.ts';
import type { ListDeclaration } from '../list.ts';
import { copyCells, copyHeads, copyWidths } from './balance.ts';
import { listCopies } from './copy.store.ts';

/** Who has which paper (ISO 13485 4.2.4 d). */
export const distributionList: ListDeclaration<'distribution'> = {
  title: 'Distribution list of controlled copies',
  fileName: 'distribution-list',
  columns: copyHeads.map((head, index) => [head, copyWidths[index] ?? 0]),
  sentence: (_context, { number, state }) => `${state ? `Copies that are "${state}"` : 'All copies'}${number ? ` of ${number}` : ''}`,
  rows: ({ vault, clock }, { number, state }) =>
    listCopies(vault, { documentId: number === undefined ? undefined : documentByNumber(vault, number).id, state }).map((copy) =>
      copyCells(vault, copy, clock.zone()),
    ),
};
