import type { externalOperations } from '#shared/api/external.ts';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import { along, both, columns, made, own, says, stamped, stood, textOf, was } from '../../audit/guards.ts';
import type { Declarations, Guard, TableWrites } from '../../audit/write-grammar.ts';
import { countsOn, isNewDocument, isNewDraft, mayWrite, writesDraft } from '../authorship.rules.ts';

/** Which edition a revision is about is said by who writes it, while it is a draft. */
const describes: Guard = (act, { id }) => mayWrite(act, id);
const editions: TableWrites<'external_editions'> = {
  insert: describes,
  update: columns<'external_editions'>(['publisher', 'designation', 'edition', 'kept_at'], describes),
};
const text = columns<'revisions'>(['content_kind', 'content_hash', 'file_name', 'file_media_type'], writesDraft) ?? {};

/** The owner answers for the document; document control and quality look after all of them. */
const looksAfter: Guard = ({ state, entry, held }, { id }) =>
  held.some((role) => role === 'Document Controller' || role === 'Quality') || textOf(state, 'documents', id, 'owner') === entry.actor;

const isActive: Guard = ({ state }, { after }) => textOf(state, 'people', after.checker, 'status') === 'active';

const isCheck: Guard = both(
  own('checked_by'),
  stamped('checked_at'),
  says({ answer: null, answered_at: null, answered_by: null }),
  ({ state, entry }, { after }) => textOf(state, 'external_documents', after.document_id, 'checker') === entry.actor,
);
const isAnswer: Guard = stood('answer', null);

export const externalWrites: Declarations<keyof typeof externalOperations> = {
  'external.register': {
    isNews: true,
    did: 'registered an external document',
    tables: {
      // A vault that was made before there was this type gets it with its first external document.
      document_types: { insert: says({ id: EXTERNAL_TYPE, next_number: 1, route_id: 'standard' }), update: { next_number: countsOn } },
      documents: { insert: both(isNewDocument, says({ type_id: EXTERNAL_TYPE })) },
      revisions: { insert: isNewDraft, update: text },
      external_documents: { insert: (act, { id }) => made(act, 'documents').some((row) => row.id === id) },
      external_editions: editions,
    },
  },
  'external.describe': {
    did: 'described an edition',
    tables: {
      revisions: { update: text },
      co_authors: {
        update: {
          wrote_at: both(stamped('wrote_at'), ({ state, entry }, { table, id }) => textOf(state, table, id, 'user_id') === entry.actor),
        },
      },
      external_documents: {
        insert: ({ state }, { id, after }) =>
          state.row('external_documents', id) === undefined && after.checker === textOf(state, 'documents', id, 'owner'),
      },
      external_editions: editions,
    },
  },
  'external.setChecker': {
    did: 'named who checks for editions',
    tables: { external_documents: { update: { checker: both(looksAfter, isActive), check_months: looksAfter } } },
  },
  'external.check': { isNews: true, did: 'checked for a newer edition', tables: { external_checks: { insert: isCheck } } },
  'external.answer': {
    did: 'answered a newer edition',
    tables: {
      external_checks: {
        update: {
          answer: both(was('answer', null), isAnswer, along('answered_at'), along('answered_by')),
          answered_at: both(isAnswer, along('answer'), stamped('answered_at')),
          answered_by: both(isAnswer, along('answer'), own('answered_by')),
        },
      },
    },
  },
  'external.list': 'reads',
  'external.show': 'reads',
  'external.checkers': 'reads',
};
