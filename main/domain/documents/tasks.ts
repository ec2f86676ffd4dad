import type { CallContext } from '#main/ports/context.ts';
import { anyoneWith } from '#shared/domain/roles.ts';
import { readsRecords, type Task, task } from '../task.ts';
import { countBroughtIn } from './master-list.store.ts';
import { asksOwnApproval } from './use-policy.store.ts';

/** Told as one line, with the list: after a migration there are hundreds. */
export const documentTasks = ({ vault, roles }: CallContext): Task[] => {
  if (!readsRecords(roles) || !asksOwnApproval(vault)) return [];
  const waiting = countBroughtIn(vault);
  const title = waiting === 1 ? 'One document was imported' : `${waiting} documents were imported`;
  const what = 'Not approved for use: begin their approval';
  const asks = roles.includes('Document Controller') ? what : null;
  const of = { kind: 'documents.notForUse', number: null, title, what, path: '/documents?notForUse=true' };
  return waiting === 0 ? [] : [task({ ...of, asks, waitsFor: anyoneWith('Document Controller') })];
};
