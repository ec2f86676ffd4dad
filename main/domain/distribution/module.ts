import type { distributionOperations } from '#shared/api/distribution.ts';
import type { Module } from '../module.ts';
import { distributionList } from './distribution-list.ts';
import { distributionHandlers } from './handlers.ts';
import type { DistributionPorts } from './paper-checker.ts';
import { recallCopies } from './recall.ts';
import { copyTasks } from './tasks.ts';
import { copyUses } from './uses.ts';

/** Controlled copies on paper. */
export const distributionModule: Module<keyof typeof distributionOperations, DistributionPorts, 'distribution'> = {
  handlers: distributionHandlers,
  tasks: copyTasks,
  lists: () => ({ distribution: distributionList }),
  whenRetired: recallCopies,
  uses: copyUses,
};
