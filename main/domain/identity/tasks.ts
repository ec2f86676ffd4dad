import type { CallContext } from '#main/ports/context.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { type Task, task } from '../task.ts';
import { custodyDue } from './custody-due.ts';

const toIdentify = ({ vault, roles }: CallContext): Task[] =>
  roles.includes('Administrator')
    ? vault
        .query<{ id: string; printed_name: string }>(
          "SELECT p.id, p.printed_name FROM people p JOIN credentials c ON c.user_id = p.id AND c.status = 'enrolled' WHERE p.status = 'active' AND p.identity_checked_at IS NULL",
        )
        .map(({ id, printed_name: title }) => {
          const what = 'Enrolled: record the identity check';
          const path = '/administration/people';
          return task({
            ...{ kind: 'identity.check', number: null, title, what, path, waitsFor: anyoneWith('Administrator') },
            ...{ begins: `identify ${id}`, asks: what },
          });
        })
    : [];

/** People who wait for their identity check, and what is to be done about keys and deputies. */
export const identityTasks = (context: CallContext): Task[] => [...toIdentify(context), ...custodyDue(context)];
