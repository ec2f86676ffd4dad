import type { listOperations } from '#shared/api/lists.ts';
import type { Module } from '../module.ts';
import { exportList, type ListPorts } from './export-list.ts';

/** Lists as files, of all modules; it knows none of them. */
export const listModule: Module<keyof typeof listOperations, ListPorts> = {
  handlers: (given, { lists }) => ({
    'exchange.exportList': exportList(given, lists),
  }),
};
