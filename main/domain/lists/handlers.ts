import type { listOperations } from '#shared/api/lists.ts';
import type { Handlers } from '../operation.ts';
import { exportList, type ListPorts } from './export-list.ts';

export const listHandlers = (ports: ListPorts): Handlers<keyof typeof listOperations> => ({
  'exchange.exportList': exportList(ports),
});
