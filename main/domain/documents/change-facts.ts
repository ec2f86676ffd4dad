import { AppError } from '#shared/domain/errors.ts';
import { chooseLanguage } from '../identity/chosen-language.ts';
import { requireDepartment } from '../identity/departments.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { command, sessionOf } from '../operation.ts';
import { type Document, documentByNumber, newestRevision, type Revision, revisionsOf, subjectOf } from './revision.store.ts';

/** Who may say anew what a draft is called and whose it is: its author and document control. */
export const mayChangeFacts = (
  { revisions, revision }: { revisions: readonly Revision[]; revision: Revision },
  person: { userId: string; roles: readonly string[] },
): boolean =>
  revisions.length === 1 &&
  (revision.state === 'Draft' || revision.state === 'Changes Requested') &&
  (revision.author === person.userId || person.roles.includes('Document Controller'));

const words = (uow: Parameters<typeof printedNameOf>[0], before: Document, after: Pick<Document, 'title' | 'owner' | 'department'>) => [
  ...(after.title === before.title ? [] : [`Title "${before.title}" is now "${after.title}"`]),
  ...(after.owner === before.owner ? [] : [`owner ${printedNameOf(uow, before.owner)} is now ${printedNameOf(uow, after.owner)}`]),
  ...(after.department === before.department ? [] : [`department ${before.department} is now ${after.department}`]),
];

/** Gives a draft another title, owner, department or language, as long as nothing was released under the former ones. */
export const changeFacts = command('documents.changeFacts', {
  commit: (uow, context, { number, reason, ...given }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const { userId } = sessionOf(context);
    const revisions = revisionsOf(uow, document.id);
    if (revisions.length > 1 || (revision.state !== 'Draft' && revision.state !== 'Changes Requested'))
      throw new AppError(
        'refused',
        `Title and owner of ${number} are changed while it is a draft and nothing of it was released: records that people signed bear them. Withdraw it first if it is under review.`,
      );
    if (!mayChangeFacts({ revisions, revision }, { userId, roles: context.roles }))
      throw new AppError('refused', `Only the author of ${number} or document control changes its title and owner.`);
    const after = {
      title: given.title ?? document.title,
      owner: given.owner ?? document.owner,
      department: given.department ?? document.department,
    };
    if (after.owner !== document.owner && uow.get('people', after.owner)?.status !== 'active')
      throw new AppError('invalid-input', `The owner "${after.owner}" is not an active person of this vault.`);
    if (after.department !== document.department) requireDepartment(uow, after.department);
    const changes = words(uow, document, after);
    const { language } = given;
    if (language !== undefined && chooseLanguage(uow, 'document_languages', document.id, language))
      changes.push(`language of its letters is now ${language}`);
    if (changes.length === 0)
      throw new AppError('invalid-input', 'Nothing is changed by that. Give another title, owner, department or language.');
    uow.update('documents', document.id, after);
    return { output: {}, trace: { subject: subjectOf(document, revision), reason: `${changes.join(', ')}: ${reason}` } };
  },
});
