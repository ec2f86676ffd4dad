import type { externalOperations } from '#shared/api/external.ts';
import type { Module } from '../../module.ts';
import { externalList } from './external-list.ts';
import { externalHandlers } from './handlers.ts';
import { externalTasks, externalWaits } from './tasks.ts';

/** Documents of others, and who checks for newer editions. */
export const externalModule: Module<keyof typeof externalOperations, object, 'external'> = {
  handlers: () => externalHandlers,
  tasks: externalTasks,
  waits: externalWaits,
  lists: () => ({ external: externalList }),
};
