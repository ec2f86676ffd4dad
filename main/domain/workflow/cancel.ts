import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { requireFree } from '../documents/change-of.ts';
import { requireTransition } from '../documents/move.ts';
import { documentByNumber, newestRevision, subjectOf } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';

/**
 * Gives a draft up. What is in force stays as it is. The number of a document of which nothing was released, and the label
 * of a later draft, stay with what was given up for ever, so that no row of numbers has a hole that nobody can explain
 * (ISO 13485 4.2.4).
 */
export const cancel = command('workflow.cancel', {
  commit: (uow, context, { number, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const { userId } = sessionOf(context);
    if (revision.state === 'Effective')
      throw new AppError(
        'refused',
        `${number} has no draft that could be cancelled. A document that was released is made obsolete, not cancelled: its number and its records stay in use.`,
      );
    const { to } = requireTransition(revision, 'cancel', { held: context.roles, userId });
    requireFree(uow, document);
    uow.update('revisions', revision.id, { state: to });
    uow.insert('cancellations', { id: revision.id, reason, cancelled_at: uow.time, cancelled_by: userId });
    const cancelled = { ...revision, state: to };
    return {
      output: { label: revisionLabel(cancelled), ...shownState(uow, cancelled) },
      trace: { subject: subjectOf(document, revision), reason },
    };
  },
});
