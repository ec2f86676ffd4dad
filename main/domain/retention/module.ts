import type { retentionOperations } from '#shared/api/retention.ts';
import { DISPOSITION_PREFIX } from '#shared/domain/dispositions.ts';
import type { Module } from '../module.ts';
import { dispositionList } from './disposition-list.ts';
import { retentionHandlers } from './handlers.ts';
import { retentionList } from './retention-list.ts';
import { dispositionWaits, retentionTasks } from './tasks.ts';

/** How long revisions are kept, and their disposition. */
export const retentionModule: Module<keyof typeof retentionOperations, object, 'retention' | 'dispositions'> = {
  handlers: () => retentionHandlers,
  tasks: retentionTasks,
  waits: dispositionWaits,
  lists: () => ({ retention: retentionList, dispositions: dispositionList }),
  pathOf: (_reader, number) => (number.startsWith(DISPOSITION_PREFIX) ? `/retention/${number}` : null),
};
