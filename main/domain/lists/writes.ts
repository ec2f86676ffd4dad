import type { listOperations } from '#shared/api/lists.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const listWrites: Declarations<keyof typeof listOperations> = {
  'exchange.exportList': { did: 'exported a list' },
};
