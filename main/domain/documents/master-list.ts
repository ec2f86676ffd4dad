import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { sentenceOf, type View } from '#shared/api/master-list-view.ts';
import { inForceWords, stateWords } from '#shared/domain/state-words.ts';
import { namesIn, namesWithIds } from '../identity/printed-names.ts';
import { daysOf, type ListDeclaration } from '../list.ts';
import { listDocuments } from './list-documents.ts';

type Row = Output<'documents.list'>[number];
const PAGE = 500;

/** Every row of a view, page by page. */
export const everyDocument = async (context: CallContext, view: View): Promise<Row[]> => {
  const rows: Row[] = [];
  for (;;) {
    const after = rows.at(-1)?.number;
    const page = await listDocuments(context, { ...view, limit: PAGE, ...(after ? { after } : {}) });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
};

export const masterList: ListDeclaration<'master'> = {
  title: 'Master list of documents',
  fileName: 'master-list',
  columns: [
    ['Number', 0.11],
    ['Title', 0.25],
    ['Type', 0],
    ['Rev.', 0.06],
    ['State', 0.11],
    ['In force', 0.11],
    ['Owner', 0.12],
    ['Department', 0],
    ['Effective', 0.12],
    ['Next review', 0.12],
  ],
  sentence: ({ vault }, { list: _list, format: _format, ...view }) => sentenceOf(view, namesIn(vault)),
  rows: async (context, { list: _list, format: _format, ...view }) => {
    const [nameOf, dayOf] = [namesWithIds(context.vault), daysOf(context)];
    return (await everyDocument(context, view)).map((row) => [
      row.number,
      row.title,
      row.type,
      row.label,
      `${stateWords(row)}${row.disposed ? ', disposed of' : ''}`,
      inForceWords(row.inForce),
      nameOf(row.owner),
      row.department,
      dayOf(row.effectiveAt),
      `${dayOf(row.reviewDue)}${row.overdue ? ' (overdue)' : ''}`,
    ]);
  },
};
