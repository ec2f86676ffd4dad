import type { listOperations } from '#shared/api/lists.ts';
import type { Handlers } from '../operation.ts';
import { exportList } from './export-list.ts';

export const listHandlers: Handlers<keyof typeof listOperations> = {
  'exchange.exportList': exportList,
};
