import { stateWords } from '#shared/domain/state-words.ts';
import { daysOf, type ListDeclaration } from '../../list.ts';
import { listExternal } from './show.ts';

const parts = { overdue: ' whose check for a newer edition is overdue', newer: ' with a newer edition that was found' } as const;

/** Documents of others: which edition is used, where it is, and who checks for newer ones (ISO 13485 4.2.4 f). */
export const externalList: ListDeclaration<'external'> = {
  title: 'External documents',
  fileName: 'external-documents',
  columns: [
    ['Number', 0.11],
    ['Designation', 0.15],
    ['Edition', 0.1],
    ['Title', 0],
    ['Publisher', 0],
    ['Kept at', 0.13],
    ['Rev.', 0],
    ['State', 0.12],
    ['Checked by', 0.13],
    ['Last check', 0],
    ['Next check', 0.13],
    ['Newer found', 0.13],
  ],
  sentence: (_context, { only }) => `External documents${only ? parts[only] : ''}`,
  rows: async (context, { only }) => {
    const dayOf = daysOf(context);
    return (await listExternal(context, only ? { only } : {})).map((row) => [
      row.number,
      row.designation,
      row.edition,
      row.title,
      row.publisher,
      row.keptAt,
      row.label,
      stateWords(row),
      row.checker,
      dayOf(row.lastCheck),
      `${dayOf(row.nextCheck)}${row.overdue ? ' (overdue)' : ''}`,
      row.newer.join(', '),
    ]);
  },
};
