import type { CallContext } from '#main/ports/context.ts';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader, UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { RevisionCondition } from '#shared/domain/transitions.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { holdersOf } from '../roles-held.ts';
import { isOrphan, writerRoles } from './give-draft.ts';
import { requireTransition } from './move.ts';
import { documentByNumber, newestRevision, type Revision, subjectOf } from './revision.store.ts';

const coAuthorsOf = (reader: Reader, revisionId: string): Tables['co_authors'][] =>
  reader.find('co_authors', { revision_id: revisionId }, ['added_at', 'id']);

/**
 * The author and all who write or wrote with the author; none of them decides on the revision. Who was taken out again
 * before writing anything is not among them.
 */
export const authorsOf = (reader: Reader, revision: { id: string; author: string }): string[] => [
  // A co-author who became the author stands among both.
  ...new Set([
    revision.author,
    ...coAuthorsOf(reader, revision.id).flatMap((row) => (row.active === 1 || row.wrote_at !== null ? [row.user_id] : [])),
  ]),
];

/** Somebody who asks for a move of a revision as one of those who write it. */
export const asWriter = (reader: Reader, revision: Revision, { userId, roles }: { userId: string; roles: readonly Role[] }) => ({
  held: roles,
  userId,
  holds: (condition: RevisionCondition): boolean =>
    condition === 'isCoAuthor' && reader.get('co_authors', `${revision.id}/${userId}`)?.active === 1,
});

/** Remembers that a co-author wrote: from then on that person never decides on the revision, also when taken out again. */
export const noteWriting = (uow: UnitOfWork, revision: Revision, userId: string): void => {
  const row = uow.get('co_authors', `${revision.id}/${userId}`);
  if (row && row.wrote_at === null) uow.update('co_authors', row.id, { wrote_at: uow.time });
};

/** The draft whose author asks. @throws AppError 'refused', 'forbidden' */
const ownDraft = (reader: Reader, context: CallContext, number: string) => {
  const document = documentByNumber(reader, number);
  const revision = newestRevision(reader, document);
  const { userId } = sessionOf(context);
  requireTransition(revision, 'edit', { held: context.roles, userId });
  return { document, revision };
};

/** Lets somebody write the draft as well. */
export const addCoAuthor = command('documents.addCoAuthor', {
  commit: (uow, context, { number, userId }) => {
    const { document, revision } = ownDraft(uow, context, number);
    if (userId === revision.author) throw new AppError('invalid-input', 'You are the author already.');
    if (!holdersOf(uow, 'Author').includes(userId))
      throw new AppError(
        'refused',
        `${printedNameOf(uow, userId)} is not an active person with the role Author. Choose somebody who is, or ask an administrator.`,
      );
    const id = `${revision.id}/${userId}`;
    const row = uow.get('co_authors', id);
    if (row?.active === 1) throw new AppError('conflict', `${printedNameOf(uow, userId)} writes this draft already.`);
    if (row) uow.update('co_authors', id, { active: 1 });
    else uow.insert('co_authors', { id, revision_id: revision.id, user_id: userId, active: 1, added_at: uow.time, wrote_at: null });
    return {
      output: {},
      trace: { subject: subjectOf(document, revision), reason: `Co-author ${printedNameOf(uow, userId)} (${userId}) added` },
    };
  },
});

/** Takes a co-author out; what that person wrote stays. */
export const withdrawCoAuthor = command('documents.withdrawCoAuthor', {
  commit: (uow, context, { number, userId }) => {
    const { document, revision } = ownDraft(uow, context, number);
    const row = uow.get('co_authors', `${revision.id}/${userId}`);
    if (row?.active !== 1) throw new AppError('not-found', `${printedNameOf(uow, userId)} is not a co-author of this draft.`);
    uow.update('co_authors', row.id, { active: 0 });
    return {
      output: {},
      trace: { subject: subjectOf(document, revision), reason: `Co-author ${printedNameOf(uow, userId)} (${userId}) removed` },
    };
  },
});

/** Who writes the newest revision, whom its author could add, and to whom document control could give it. @throws AppError 'not-found' */
export const coAuthors = async (context: CallContext, { number }: Input<'documents.coAuthors'>): Promise<Output<'documents.coAuthors'>> => {
  const { vault } = context;
  const revision = newestRevision(vault, documentByNumber(vault, number));
  const isDraft = revision.state === 'Draft' || revision.state === 'Changes Requested';
  const rows = coAuthorsOf(vault, revision.id).filter(({ user_id }) => user_id !== revision.author);
  const writes = (userId: string) => rows.some((row) => row.user_id === userId && row.active === 1);
  const named = (userId: string) => ({ userId, printedName: printedNameOf(vault, userId) });
  const mayChange = isDraft && revision.author === sessionOf(context).userId;
  return {
    author: named(revision.author),
    coAuthors: rows.map((row) => ({ ...named(row.user_id), active: row.active === 1, wrote: row.wrote_at !== null })),
    candidates: mayChange
      ? holdersOf(vault, 'Author')
          .filter((userId) => userId !== revision.author && !writes(userId))
          .map(named)
      : [],
    mayChange,
    successors:
      context.roles.includes('Document Controller') && isOrphan(vault, revision)
        ? [...new Set(writerRoles.flatMap((role) => holdersOf(vault, role)))].filter((userId) => userId !== revision.author).map(named)
        : [],
  };
};
