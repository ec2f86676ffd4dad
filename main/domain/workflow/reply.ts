import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/domain/errors.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { command, sessionOf } from '../operation.ts';

/** As long as the text is written or decided on, people speak about it. */
const isSpokenAbout = (state: RevisionState): boolean =>
  state === 'Draft' || state === 'Changes Requested' || state === 'In Review' || state === 'In Approval';

/** Answers a comment that is still open. */
export const reply = command('workflow.reply', {
  commit: (uow, context, { id: commentId, text }) => {
    const comment = uow.get('comments', commentId);
    const document = comment && uow.get('documents', revisionOf(uow, comment.revision_id).document_id);
    if (!comment || !document) throw new AppError('not-found', 'There is no such comment.');
    if (comment.resolved_at !== null)
      throw new AppError('refused', 'This comment is resolved. Make a new comment in the next round of review.');
    const { state } = revisionOf(uow, comment.revision_id);
    if (!isSpokenAbout(state))
      throw new AppError('refused', `${document.number} is ${state}. Comments are answered while its text is written or reviewed.`);
    const id = randomUUID();
    uow.insert('comment_replies', {
      ...{ id, comment_id: commentId, text },
      ...{ author: sessionOf(context).userId, created_at: uow.time },
    });
    return { output: { id }, trace: { subject: `${document.number} comment` } };
  },
});
