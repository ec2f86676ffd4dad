import type { CallContext } from '#main/ports/context.ts';
import { copyMachine } from '#shared/domain/copies.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { revisionOf } from '../documents/revision.store.ts';
import { machineTasks } from '../machine-task.ts';
import { readsRecords, type Task } from '../task.ts';
import { listCopies, shownCopy } from './copy.store.ts';

/** Papers that were asked back and are still out: in the late list, and on nobody's home screen, where a recall would be hundreds of lines. */
export const copyTasks = (context: CallContext, most: number): Task[] =>
  readsRecords(context.roles)
    ? listCopies(context.vault, { state: 'In Recall' }, { after: { number: '', copy: 0 }, limit: most }).flatMap((copy) => {
        const { number, title, label, holder } = shownCopy(context.vault, copy);
        const of = { kind: 'distribution.recall', number, title, label, waitsFor: holder, path: `/documents/${number}` };
        const state = wordsOfState(context.vault, revisionOf(context.vault, copy.revision_id));
        const standing = { state: copy.state, row: copy, since: copy.recalled_at ?? '' };
        return machineTasks(context, copyMachine, standing, () => ({ ...of, state, what: `Copy ${copy.copy} in recall` })).map((one) => ({
          ...one,
          // The holder of a paper need not be a person of the vault.
          asked: null,
          asks: null,
          late: null,
        }));
      })
    : [];
