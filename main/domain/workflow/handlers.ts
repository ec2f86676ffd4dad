import type { workflowOperations } from '#shared/api/workflow.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Handlers } from '../operation.ts';
import { sessionOf } from '../operation.ts';
import { actionsFor } from './actions.ts';
import { checkSubmission } from './check-submission.ts';
import { comment, commentsOf, resolveComment } from './comments.ts';
import { decide } from './decide.ts';
import { tick } from './effective.ts';
import { home } from './home.ts';
import { previewStatement } from './preview.ts';
import { obsolete, release } from './release.ts';
import { tasksOf } from './round.store.ts';
import { taskFor } from './route.rules.ts';
import { submit, withdraw } from './submit.ts';

export const workflowHandlers: Handlers<keyof typeof workflowOperations> = {
  'workflow.submit': submit,
  'workflow.withdraw': withdraw,
  'workflow.decide': decide,
  'workflow.release': release,
  'workflow.obsolete': obsolete,
  'workflow.tick': tick,
  'workflow.actions': actionsFor,
  'workflow.previewStatement': previewStatement,
  'workflow.checkSubmission': checkSubmission,
  'workflow.comment': comment,
  'workflow.resolveComment': resolveComment,
  'workflow.comments': commentsOf,
  'workflow.home': home,
  'workflow.myTasks': async (context) => {
    const { userId } = sessionOf(context);
    const waiting = context.vault.query<{ id: string; document_id: string; author: string; major: number; round: number }>(
      "SELECT id, document_id, author, major, round FROM revisions WHERE state IN ('In Review', 'In Approval') ORDER BY id",
    );
    return waiting.flatMap((revision) => {
      const task = taskFor(tasksOf(context.vault, `${revision.id}/${revision.round}`), { userId, roles: context.roles }, revision.author);
      const document = context.vault.get('documents', revision.document_id);
      return task && document
        ? [{ number: document.number, title: document.title, label: targetLabel(revision), step: task.title, meaning: task.meaning }]
        : [];
    });
  },
};
