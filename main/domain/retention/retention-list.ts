import { stateWords } from '#shared/domain/state-words.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import { listRetention } from './describe.ts';

/** More revisions out of use than any list on paper holds. */
const MOST = 1_000_000;

/** What may be disposed of and when, and what stands in the way (ISO 13485 4.2.5). */
export const retentionList: ListDeclaration<'retention'> = {
  title: 'Retention of revisions out of use',
  fileName: 'retention',
  columns: [
    ['Kept until', 0.13],
    ['Number', 0.11],
    ['Title', 0.19],
    ['Rev.', 0.06],
    ['State', 0.14],
    ['Out of use', 0.13],
    ['Years', 0],
    ['Because', 0],
    ['Disposition, or what is in the way', 0.24],
  ],
  sentence: (_context, { scope, number }) =>
    `${scope === 'ended' ? 'Revisions whose retention has ended and that are still kept' : 'All revisions out of use'}${number ? ` of ${number}` : ''}`,
  rows: async (context, { scope, number }) => {
    const dayOf = daysOf(context);
    return (await listRetention(context, { scope, limit: MOST, ...(number ? { number } : {}) })).map((row) => [
      row.until,
      row.number,
      row.title,
      row.label,
      stateWords(row),
      dayOf(row.begins),
      String(row.years),
      row.because,
      row.disposition ? `${row.disposition.state}: ${row.disposition.id}` : row.inTheWay.join(' '),
    ]);
  },
};
