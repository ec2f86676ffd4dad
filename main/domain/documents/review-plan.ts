import { inForceWords } from '#shared/domain/state-words.ts';
import { namesWithIds } from '../identity/printed-names.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import { everyDocument, masterList } from './master-list.ts';

/** What is in force, in the order in which its periodic review comes (ISO 13485 4.2.4 b). */
export const reviewPlan: ListDeclaration<'reviews'> = {
  title: 'Plan of periodic reviews',
  fileName: 'review-plan',
  columns: [
    ['Next review', 0.13],
    ['Number', 0.12],
    ['Title', 0.21],
    ['In force', 0.13],
    ['Effective from', 0.13],
    ['Owner', 0.14],
    ['Department', 0.14],
  ],
  sentence: (context, { list: _list, format, ...view }) => masterList.sentence(context, { list: 'master', format, ...view }),
  rows: async (context, { list: _list, format: _format, ...view }) => {
    const [nameOf, dayOf] = [namesWithIds(context.vault), daysOf(context)];
    return (await everyDocument(context, { ...view, sort: 'review' }))
      .filter((row) => row.reviewDue !== null)
      .map((row) => [
        `${dayOf(row.reviewDue)}${row.overdue ? ' (overdue)' : ''}`,
        row.number,
        row.title,
        inForceWords(row.inForce),
        dayOf(row.effectiveAt),
        nameOf(row.owner),
        row.department,
      ]);
  },
};
