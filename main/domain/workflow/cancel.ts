import { revisionLabel } from '#shared/domain/revision-label.ts';
import { shownState } from '../documents/approved-elsewhere.ts';
import { requireFree } from '../documents/change-of.ts';
import { requireTransition } from '../documents/move.ts';
import { documentByNumber, newestRevision, revisionsOf, subjectOf } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';

/**
 * Gives a document up before anything of it was released. Its number stays with it for ever, so that the row of numbers
 * has no hole that nobody can explain (ISO 13485 4.2.4).
 */
export const cancel = command('workflow.cancel', {
  commit: (uow, context, { number, reason }) => {
    const document = documentByNumber(uow, number);
    const revision = newestRevision(uow, document);
    const { userId } = sessionOf(context);
    const isFirst = revisionsOf(uow, document.id).length === 1;
    const { to } = requireTransition(revision, 'cancel', {
      ...{ held: context.roles, userId },
      holds: (condition) => condition === 'neverReleased' && isFirst,
    });
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
