import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { operations } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../../identity/printed-names.ts';
import { command, sessionOf } from '../../operation.ts';
import { rolesOf } from '../../roles-held.ts';
import { type Document, subjectOf } from '../revision.store.ts';
import { externalByNumber, externalOf } from './external.store.ts';

const { permission } = operations['external.check'];

/** Whether somebody can check for newer editions: an active person whose roles allow it. */
export const canCheck = (reader: Reader, userId: string): boolean =>
  reader.get('people', userId)?.status === 'active' &&
  typeof permission !== 'string' &&
  rolesOf(reader, userId).some((role) => permission.includes(role));

/** @throws AppError 'invalid-input' */
export const requireChecker = (reader: Reader, userId: string): void => {
  if (!canCheck(reader, userId))
    throw new AppError(
      'invalid-input',
      `${printedNameOf(reader, userId)} cannot check for newer editions: it has to be an active person with a role other than Administrator and Auditor.`,
    );
};

/** The owner answers for the document; document control and quality look after all of them. */
export const maySetChecker = (context: CallContext, document: Document): boolean =>
  context.roles.includes('Document Controller') || context.roles.includes('Quality') || document.owner === sessionOf(context).userId;

/** Names who checks for newer editions of an external document, and how often. */
export const setChecker = command('external.setChecker', {
  commit: (uow, context, { number, checker, checkMonths, reason }) => {
    const document = externalByNumber(uow, number);
    if (!maySetChecker(context, document))
      throw new AppError(
        'forbidden',
        `Who checks for newer editions of ${number} is said by its owner, by quality or by document control.`,
      );
    requireChecker(uow, checker);
    const { duty, revision } = externalOf(uow, document);
    if (!duty) throw new AppError('refused', `Say first which edition of ${number} is used.`);
    if (duty.checker === checker && duty.check_months === checkMonths)
      throw new AppError('refused', `${printedNameOf(uow, checker)} checks every ${checkMonths} months already.`);
    uow.update('external_documents', document.id, { checker, check_months: checkMonths });
    return { output: {}, trace: { subject: subjectOf(document, revision), reason } };
  },
});

/** People who can be named, by their names. */
export const checkers = async ({ vault }: CallContext): Promise<Output<'external.checkers'>> =>
  vault
    .find('people', { status: 'active' })
    .filter(({ id }) => canCheck(vault, id))
    .map(({ id, printed_name: printedName }) => ({ userId: id, printedName }))
    .sort((a, b) => a.printedName.localeCompare(b.printedName));
