import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import type { Role } from '#shared/domain/roles.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command } from '../operation.ts';
import { rolesOf } from '../roles-held.ts';
import { documentByNumber, newestRevision, type Revision, subjectOf } from './revision.store.ts';

export const writerRoles: readonly Role[] = ['Author', 'Document Controller'];

/** Whether somebody can write and submit a draft: active, with a role that writes. */
export const canWrite = (reader: Reader, userId: string): boolean =>
  reader.get('people', userId)?.status === 'active' && rolesOf(reader, userId).some((role) => writerRoles.includes(role));

const isDraft = ({ state }: Revision): boolean => state === 'Draft' || state === 'Changes Requested';

/** Whether a draft is left without an author who could go on with it. */
export const isOrphan = (reader: Reader, revision: Revision): boolean => isDraft(revision) && !canWrite(reader, revision.author);

/**
 * Gives a draft whose author has left to another author. The former one stays among those who wrote it, so that a person
 * who comes back never decides on the own text (decision 0073).
 */
export const giveDraft = command('documents.giveDraft', {
  commit: (uow, _context, { number, author, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const [former, next] = [printedNameOf(uow, revision.author), printedNameOf(uow, author)];
    if (!isDraft(revision))
      throw new AppError(
        'refused',
        `${number} ${revisionLabel(revision)} is ${revision.state}. Only a draft can be given to another author.`,
      );
    if (!isOrphan(uow, revision))
      throw new AppError(
        'refused',
        `${former} can still write this draft. It is given to another author once its author has left or has no role that writes; until then its author can add co-authors.`,
      );
    if (!canWrite(uow, author)) {
      const message = `${next} is not an active person with the role Author or Document Controller. Choose somebody who is, or ask an administrator.`;
      throw new AppError('invalid-input', message, [{ field: 'author', message }]);
    }
    uow.update('revisions', revision.id, { author });
    const id = `${revision.id}/${revision.author}`;
    const row = uow.get('co_authors', id);
    if (row) uow.update('co_authors', id, { active: 0, wrote_at: uow.time });
    else
      uow.insert('co_authors', {
        ...{ id, revision_id: revision.id, user_id: revision.author },
        ...{ active: 0, added_at: uow.time, wrote_at: uow.time },
      });
    return { output: {}, trace: { subject: subjectOf(document, revision), reason: `From ${former} to ${next}: ${reason}` } };
  },
});
