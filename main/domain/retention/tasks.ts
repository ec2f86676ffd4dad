import type { CallContext } from '#main/ports/context.ts';
import { dispositionMachine } from '#shared/domain/dispositions.ts';
import { machineTasks } from '../machine-task.ts';
import { readsRecords, type Task } from '../task.ts';
import { listDispositions } from './retention.store.ts';

/** Proposals that wait for the second signature. */
export const retentionTasks = (context: CallContext): Task[] =>
  readsRecords(context.roles)
    ? listDispositions(context.vault, 'Proposed').flatMap((row) =>
        machineTasks(context, dispositionMachine, { state: row.state, row, since: row.proposed_at }, () => ({
          kind: 'retention.disposition',
          number: row.id,
          title: row.reason,
          what: 'Disposition: sign or refuse it',
          path: `/retention/${row.id}`,
        })),
      )
    : [];

/** What one disposition waits for. */
export const dispositionWaits = (context: CallContext, about: string): Task[] =>
  retentionTasks(context).filter(({ number }) => number === about);
