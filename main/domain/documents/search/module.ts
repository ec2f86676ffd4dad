import type { searchOperations } from '#shared/api/search.ts';
import type { Module } from '../../module.ts';
import { type SearchPorts, searchHandlers } from './handlers.ts';

/** Finding texts by their words. */
export const searchModule: Module<keyof typeof searchOperations, SearchPorts> = { handlers: searchHandlers };
