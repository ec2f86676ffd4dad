import { newestOf } from '#shared/domain/newest-revision.ts';
import { made, textOf } from '../audit/guards.ts';
import type { Act, Guard, StateBefore } from '../audit/write-grammar.ts';

const drafts: readonly unknown[] = ['Draft', 'Changes Requested'];

/** Whether a revision is a draft before the entry, or is made in it. */
export const isDraft = (act: Act, revision: string): boolean =>
  drafts.includes(act.state.row('revisions', revision)?.state) || made(act, 'revisions').some((row) => row.id === revision);

/** The author, or an active co-author, of a draft that is there, or that the entry makes. */
export const mayWrite = (act: Act, revision: string): boolean => {
  const { state, entry } = act;
  const author = textOf(state, 'revisions', revision, 'author') ?? made(act, 'revisions').find((row) => row.id === revision)?.author;
  const isWriter = author === entry.actor || state.row('co_authors', `${revision}/${entry.actor}`)?.active === 1;
  return isDraft(act, revision) && isWriter;
};
export const writesDraft: Guard = (act, { id }) => mayWrite(act, id);

/** The draft's author, who alone submits it and says who writes with him. */
export const isAuthorOfDraft = ({ state, entry }: Act, revision: string): boolean =>
  drafts.includes(state.row('revisions', revision)?.state) && textOf(state, 'revisions', revision, 'author') === entry.actor;

const writers: readonly unknown[] = ['Author', 'Document Controller'];
const canWrite = (state: StateBefore, userId: unknown): boolean =>
  typeof userId === 'string' &&
  state.row('people', userId)?.status === 'active' &&
  state.where('grants', 'user_id', userId).some(({ active, role }) => active === 1 && writers.includes(role));
/** The draft of somebody who can write it no more goes to somebody who can; the entry keeps the former one among its writers. */
export const isGiven: Guard = (act, { id, after }) => {
  const { state, entry } = act;
  const former = textOf(state, 'revisions', id, 'author');
  const kept = entry.changes.find((change) => change.table === 'co_authors' && change.id === `${id}/${former}`);
  return isDraft(act, id) && !canWrite(state, former) && canWrite(state, after.author) && kept?.after.wrote_at === entry.time;
};
/** The former author of a draft that the entry gives to another one. */
export const isFormerAuthor: Guard = ({ state, entry }, { id }) =>
  entry.changes.some(
    (change) =>
      change.table === 'revisions' && 'author' in change.after && id === `${change.id}/${textOf(state, 'revisions', change.id, 'author')}`,
  );

/** Whether one of these people is the author of a revision, or wrote it with the author. */
export const wrote = (state: StateBefore, revision: string, people: readonly unknown[]): boolean =>
  people.some(
    (userId) =>
      typeof userId === 'string' &&
      (textOf(state, 'revisions', revision, 'author') === userId ||
        state
          .where('co_authors', 'revision_id', revision)
          .some((row) => row.user_id === userId && (row.active === 1 || row.wrote_at !== null))),
  );

/** What a draft that is just made says: nothing yet of a round, a release or a record. */
const bare = {
  minor: 1,
  state: 'Draft',
  round: 0,
  planned_effective: null,
  released_at: null,
  effective_from: null,
  effective_at: null,
  superseded_at: null,
  obsoleted_at: null,
  record_pdf: null,
  record_docx: null,
  record_json: null,
};

/** A first draft stands beside its document, the next one follows the revision in force and begins with its text; labels go on. */
export const isNewDraft: Guard = (act, { after }) => {
  const { state, entry } = act;
  const document = String(after.document_id);
  const isBare = Object.entries(bare).every(([column, value]) => after[column] === value);
  if (!isBare || after.author !== entry.actor || after.created_at !== entry.time) return false;
  if (made(act, 'documents').some(({ id }) => id === document)) return after.major === 1;
  const revisions = state.where('revisions', 'document_id', document).sort((a, b) => Number(a.major) - Number(b.major));
  const newest = newestOf(revisions);
  return newest?.state === 'Effective' && after.major === Number(revisions.at(-1)?.major) + 1 && after.content_hash === newest.content_hash;
};

/** A new document belongs to who makes it, stands alone, and bears the next number of its type. */
export const isNewDocument: Guard = (act, { after }) => {
  const { state, entry } = act;
  const isPlain =
    after.created_by === entry.actor && after.created_at === entry.time && after.parent_id === null && after.review_months === null;
  return isPlain && state.where('documents', 'number', String(after.number)).length === 0;
};

/** Numbers go on by one, and never back. */
export const countsOn: Guard = (_act, { before, after }) => after.next_number === Number(before?.next_number) + 1;
