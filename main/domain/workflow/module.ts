import type { assignmentOperations } from '#shared/api/assignment.ts';
import type { workflowOperations } from '#shared/api/workflow.ts';
import type { Module } from '../module.ts';
import { applyDueRevisions } from './effective.ts';
import { assignmentHandlers, type WorkflowPorts, workflowHandlers } from './handlers.ts';
import { stepLists } from './open-steps.ts';
import { signableRevisions } from './signable.ts';
import { documentWaits, workflowTasks } from './tasks.ts';

/** The way of a revision from draft to the end of its use. */
export const workflowModule: Module<keyof typeof workflowOperations | keyof typeof assignmentOperations, WorkflowPorts, 'steps'> = {
  handlers: (given) => ({ ...workflowHandlers(given), ...assignmentHandlers }),
  tasks: workflowTasks,
  waits: documentWaits,
  lists: () => stepLists,
  signable: signableRevisions,
  applyDue: applyDueRevisions,
};
