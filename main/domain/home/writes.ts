import type { homeOperations } from '#shared/api/home.ts';
import type { Declarations, Writes } from '../audit/write-grammar.ts';

export const homeWrites: Declarations<keyof typeof homeOperations> = {
  'workflow.home': 'reads',
  'home.late': 'reads',
};

/** Queries of former versions, which the ledger may name where they were refused. */
export const formerQueries: Readonly<Record<string, Writes | 'reads'>> = {
  'change.home': 'reads',
  'retention.home': 'reads',
};
