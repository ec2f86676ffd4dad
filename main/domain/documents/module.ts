import type { documentOperations } from '#shared/api/documents.ts';
import type { familyOperations } from '#shared/api/family.ts';
import type { masterListOperations } from '#shared/api/master-list.ts';
import type { usePolicyOperations } from '#shared/api/use-policy.ts';
import type { Module } from '../module.ts';
import { type DocumentPorts, documentHandlers } from './handlers.ts';
import { masterListHandlers } from './list-handlers.ts';
import { masterList } from './master-list.ts';
import { reviewPlan } from './review-plan.ts';
import { documentTasks } from './tasks.ts';
import { usePolicyHandlers } from './use-policy.ts';
import { templateUses } from './uses.ts';

type Names =
  | keyof typeof documentOperations
  | keyof typeof masterListOperations
  | keyof typeof familyOperations
  | keyof typeof usePolicyOperations;

/** Documents, their drafts and families, and the master list. */
export const documentModule: Module<Names, DocumentPorts, 'master' | 'reviews'> = {
  handlers: (given, { trail }) => ({ ...documentHandlers(given), ...masterListHandlers(trail.words), ...usePolicyHandlers }),
  tasks: documentTasks,
  lists: () => ({ master: masterList, reviews: reviewPlan }),
  pathOf: (reader, number) => (reader.find('documents', { number }).length > 0 ? `/documents/${number}` : null),
  uses: templateUses,
};
