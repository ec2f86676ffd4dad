import type { compareOperations } from '#shared/api/compare.ts';
import type { documentOperations } from '#shared/api/documents.ts';
import type { familyOperations } from '#shared/api/family.ts';
import type { masterListOperations } from '#shared/api/master-list.ts';
import type { searchOperations } from '#shared/api/search.ts';
import type { usePolicyOperations } from '#shared/api/use-policy.ts';
import { routeSchema } from '#shared/domain/route.ts';
import { always, both, columns, made, own, says, stamped, textOf } from '../audit/guards.ts';
import { storedJson } from '../audit/stored-json.ts';
import type { ColumnGuards, Declarations, Guard, Law, TableWrites } from '../audit/write-grammar.ts';
import { isLanguageChoice } from '../identity/chosen-language.ts';
import {
  countsOn,
  isAuthorOfDraft,
  isDraft,
  isFormerAuthor,
  isGiven,
  isNewDocument,
  isNewDraft,
  mayWrite,
  writesDraft,
} from './authorship.rules.ts';
import { familyLaw } from './family.law.ts';
import { isNewPolicy } from './for-use.rules.ts';

const isRoute: Guard = (_act, { after }) => routeSchema.safeParse(storedJson(after.steps)).success;
const isOfNewDocument: Guard = (act, { id }) => made(act, 'documents').some((row) => row.id === id);
const isOfNewType: Guard = (act, { id }) => made(act, 'document_types').some((row) => row.route_id === id);
const isDocument: Guard = ({ state }, { after }) =>
  after.parent_id === null || state.row('documents', String(after.parent_id)) !== undefined;
/** A retention time is made longer, never shorter: records were promised for it (ISO 13485 4.2.5). */
const isLonger =
  (column: string): Guard =>
  (_act, { before, after }) =>
    Number(after[column] ?? 0) >= Number(before?.[column] ?? 0);

/** The text of a draft is written by who may write it, and by nobody once it was submitted. */
export const textOfDraft: ColumnGuards<'revisions'> =
  columns<'revisions'>(['content_kind', 'content_hash', 'file_name', 'file_media_type'], writesDraft) ?? {};
/** The own saving notes that somebody wrote. */
export const notesWriting: TableWrites<'co_authors'> = {
  update: { wrote_at: both(stamped('wrote_at'), ({ state, entry }, { table, id }) => textOf(state, table, id, 'user_id') === entry.actor) },
};
/** A document with its number and its first draft. */
export const makesDocument = {
  document_types: { update: { next_number: countsOn } },
  documents: { insert: isNewDocument },
  revisions: { insert: isNewDraft },
} as const;

const isImport: Guard = both(own('imported_by'), stamped('imported_at'), (act, { after }) => mayWrite(act, String(after.revision_id)));
/** Nothing was released that bears what is changed; by its author or by document control. */
const isOfFirstDraft: Guard = (act, { id }) => {
  const [first, ...others] = act.state.where('revisions', 'document_id', id);
  const isWriter = first?.author === act.entry.actor || act.held.includes('Document Controller');
  return first !== undefined && others.length === 0 && isDraft(act, String(first.id)) && isWriter;
};
const isOfOwnDraft: Guard = (act, { id }) => isAuthorOfDraft(act, id.split('/')[0] ?? '');
const isRowOfPerson: Guard = (_act, { id, after }) => id === `${after.revision_id}/${after.user_id}`;
const isCoAuthor: Guard = both(isOfOwnDraft, stamped('added_at'), says({ active: 1, wrote_at: null }), isRowOfPerson);
const isNewType: Guard = (act, { after }) => after.next_number === 1 && made(act, 'routes').some(({ id }) => id === after.route_id);

export const documentWrites: Declarations<
  | keyof typeof documentOperations
  | keyof typeof compareOperations
  | keyof typeof masterListOperations
  | keyof typeof familyOperations
  | keyof typeof searchOperations
  | keyof typeof usePolicyOperations
> = {
  'documents.addType': {
    did: 'added a document type',
    tables: { routes: { insert: both(isRoute, isOfNewType) }, document_types: { insert: isNewType } },
  },
  'documents.extendRetention': {
    did: 'extended the retention of a type',
    tables: {
      document_types: {
        update: { retention_years: isLonger('retention_years'), device_lifetime_years: isLonger('device_lifetime_years') },
      },
    },
  },
  'documents.changeRoute': { did: 'changed a route', tables: { routes: { update: { steps: isRoute } } } },
  'documents.routeOf': 'reads',
  'documents.listTypes': 'reads',
  'documents.shipped': 'reads',
  'documents.create': {
    isNews: true,
    did: 'created a document',
    tables: {
      ...makesDocument,
      template_uses: { insert: always },
      document_languages: { insert: both(isLanguageChoice, isOfNewDocument) },
    },
  },
  'documents.changeFacts': {
    did: 'changed title or owner',
    tables: {
      documents: { update: columns<'documents'>(['title', 'owner', 'department'], isOfFirstDraft) ?? {} },
      document_languages: { insert: both(isLanguageChoice, isOfFirstDraft), update: { language: both(isLanguageChoice, isOfFirstDraft) } },
    },
  },
  'documents.saveContent': { did: 'saved the text', tables: { revisions: { update: textOfDraft }, co_authors: notesWriting } },
  'documents.holdDraft': 'reads',
  'documents.draftHold': 'reads',
  'documents.takeBackHold': { did: 'released the editing lock of a draft' },
  'documents.coAuthors': 'reads',
  'documents.addCoAuthor': {
    did: 'added a co-author',
    tables: { co_authors: { insert: isCoAuthor, update: { active: both(isOfOwnDraft, says({ active: 1 })) } } },
  },
  'documents.giveDraft': {
    isNews: true,
    did: 'gave a draft to another author',
    tables: {
      revisions: { update: { author: isGiven } },
      co_authors: {
        insert: both(isFormerAuthor, stamped('added_at'), stamped('wrote_at'), says({ active: 0 }), isRowOfPerson),
        update: { active: both(isFormerAuthor, says({ active: 0 })), wrote_at: both(isFormerAuthor, stamped('wrote_at')) },
      },
    },
  },
  'documents.withdrawCoAuthor': {
    did: 'withdrew a co-author',
    tables: { co_authors: { update: { active: both(isOfOwnDraft, says({ active: 0 })) } } },
  },
  'documents.leaveDraft': 'reads',
  'documents.keepWorkingCopy': 'reads',
  'documents.workingCopy': 'reads',
  'documents.dropWorkingCopy': 'reads',
  'documents.unsaved': 'reads',
  'documents.content': 'reads',
  'documents.importFile': {
    did: 'imported a file',
    tables: { revisions: { update: textOfDraft }, co_authors: notesWriting, imports: { insert: isImport } },
  },
  'documents.revise': {
    isNews: true,
    did: 'began a revision',
    tables: { revisions: { insert: isNewDraft }, template_uses: { insert: always } },
  },
  'documents.show': 'reads',
  'documents.compare': 'reads',
  'documents.compareFile': 'reads',
  'documents.list': 'reads',
  'documents.outline': 'reads',
  'documents.counts': 'reads',
  'documents.facets': 'reads',
  'documents.brokenReferences': 'reads',
  'documents.links': 'reads',
  'documents.trail': 'reads',
  'documents.setParent': { did: 'changed the family', tables: { documents: { update: { parent_id: isDocument } } } },
  'documents.family': 'reads',
  'documents.usePolicy': 'reads',
  'documents.setUsePolicy': { did: 'changed the policy of use', tables: { use_policies: { insert: isNewPolicy } } },
  'search.texts': 'reads',
  'search.names': 'reads',
  'search.check': 'reads',
  'search.checkWords': 'reads',
  'search.cancelCheck': 'reads',
  'search.mend': 'reads',
  'search.state': 'reads',
};

export const documentLaws: readonly Law[] = [familyLaw];
