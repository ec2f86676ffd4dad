import type { WorkingCopies } from '#main/ports/working-copies.ts';
import type { assignmentOperations } from '#shared/api/assignment.ts';
import type { workflowOperations } from '#shared/api/workflow.ts';
import type { Handlers } from '../operation.ts';
import { actionsFor } from './actions.ts';
import { cancel } from './cancel.ts';
import { checkSubmission } from './check-submission.ts';
import { comment, commentsOf, resolveComment } from './comments.ts';
import { decide } from './decide.ts';
import { delegate, delegations, endDelegation, signersKnown } from './delegation.ts';
import { tick } from './effective.ts';
import { myTasks } from './my-tasks.ts';
import { allOpenSteps } from './open-steps.ts';
import { reassign, waitingSteps } from './reassign.ts';
import { reassignTogether, takers } from './reassign-together.ts';
import { obsolete, release } from './release.ts';
import { reply } from './reply.ts';
import { submit, withdraw } from './submit.ts';

export interface WorkflowPorts {
  workingCopies: WorkingCopies;
}

export const workflowHandlers = ({ workingCopies }: WorkflowPorts): Handlers<keyof typeof workflowOperations> => ({
  'workflow.submit': submit(workingCopies),
  'workflow.withdraw': withdraw,
  'workflow.cancel': cancel,
  'workflow.decide': decide,
  'workflow.release': release,
  'workflow.obsolete': obsolete,
  'workflow.tick': tick,
  'workflow.actions': actionsFor,
  'workflow.checkSubmission': checkSubmission(workingCopies),
  'workflow.comment': comment,
  'workflow.reply': reply,
  'workflow.resolveComment': resolveComment,
  'workflow.comments': commentsOf,
  'workflow.myTasks': myTasks,
});

export const assignmentHandlers: Handlers<keyof typeof assignmentOperations> = {
  'assignment.delegate': delegate,
  'assignment.signers': signersKnown,
  'assignment.endDelegation': endDelegation,
  'assignment.delegations': delegations,
  'assignment.reassign': reassign,
  'assignment.reassignTogether': reassignTogether,
  'assignment.takers': takers,
  'assignment.openSteps': async (context, filter) => allOpenSteps(context, filter),
  'assignment.steps': waitingSteps,
};
