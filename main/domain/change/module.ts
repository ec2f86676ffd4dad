import type { changeOperations } from '#shared/api/change.ts';
import type { periodicReviewOperations } from '#shared/api/periodic-review.ts';
import { CHANGE_PREFIX } from '#shared/domain/changes.ts';
import type { Module } from '../module.ts';
import { applyDueChanges } from './due-changes.ts';
import { changeHandlers, periodicReviewHandlers } from './handlers.ts';
import { signableReviews } from './periodic-review.ts';
import type { ChangePorts } from './record.ts';
import { changeTasks, changeWaits } from './tasks.ts';
import { changeUses } from './uses.ts';

/** Change requests, and the periodic review of what is in force. */
export const changeModule: Module<keyof typeof changeOperations | keyof typeof periodicReviewOperations, ChangePorts> = {
  handlers: (given) => ({ ...changeHandlers(given), ...periodicReviewHandlers }),
  tasks: changeTasks,
  waits: changeWaits,
  signable: signableReviews,
  applyDue: applyDueChanges,
  pathOf: (_reader, number) => (number.startsWith(CHANGE_PREFIX) ? `/changes/${number}` : null),
  uses: changeUses,
};
