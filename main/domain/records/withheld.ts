import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Revision } from '../documents/revision.store.ts';

/**
 * Who only reads is given no unmarked paper of what is out of use; a print bears its mark on each page (ISO 13485 4.2.4 h).
 * @throws AppError 'refused'
 */
export const requireForReaders = ({ roles }: Pick<CallContext, 'roles'>, number: string, revision: Revision): void => {
  const isOut = revision.state === 'Superseded' || revision.state === 'Obsolete';
  if (!isOut || roles.some((role) => role !== 'Reader')) return;
  throw new AppError(
    'refused',
    `${number} ${targetLabel(revision)} is ${revision.state.toLowerCase()}, and its paper is withheld from who only reads. Print it, which marks each page, or ask document control.`,
  );
};
