import type { compareOperations } from '#shared/api/compare.ts';
import type { documentOperations } from '#shared/api/documents.ts';
import type { externalOperations } from '#shared/api/external.ts';
import type { familyOperations } from '#shared/api/family.ts';
import type { masterListOperations } from '#shared/api/master-list.ts';
import type { searchOperations } from '#shared/api/search.ts';
import type { templateOperations } from '#shared/api/templates.ts';
import type { usePolicyOperations } from '#shared/api/use-policy.ts';
import type { Room } from '../room.ts';
import { compareHandlers } from './compare/handlers.ts';
import { externalList } from './external/external-list.ts';
import { externalHandlers } from './external/handlers.ts';
import { type DocumentPorts, documentHandlers } from './handlers.ts';
import { masterListHandlers } from './list-handlers.ts';
import { masterList } from './lists/master-list.ts';
import { reviewPlan } from './lists/review-plan.ts';
import { type SearchPorts, searchHandlers } from './search/handlers.ts';
import { documentTasks } from './tasks.ts';
import { templateHandlers } from './template/handlers.ts';
import { usePolicyHandlers } from './use-policy.ts';
import { templateUses } from './uses.ts';

type Names =
  | keyof typeof documentOperations
  | keyof typeof templateOperations
  | keyof typeof compareOperations
  | keyof typeof masterListOperations
  | keyof typeof familyOperations
  | keyof typeof usePolicyOperations
  | keyof typeof externalOperations
  | keyof typeof searchOperations;

/** Documents with their texts, templates, families and editions, and what is found among them. */
export const documentRoom: Room<Names, DocumentPorts & SearchPorts, 'master' | 'reviews' | 'external'> = {
  handlers: (given, { trail }) => ({
    ...documentHandlers(given),
    ...templateHandlers,
    ...compareHandlers,
    ...masterListHandlers(trail.words),
    ...usePolicyHandlers,
    ...externalHandlers,
    ...searchHandlers(given),
  }),
  tasks: documentTasks,
  lists: () => ({ master: masterList, reviews: reviewPlan, external: externalList }),
  pathOf: (reader, number) => (reader.find('documents', { number }).length > 0 ? `/documents/${number}` : null),
  uses: templateUses,
};
