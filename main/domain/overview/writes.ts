import type { overviewOperations } from '#shared/api/overview.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const overviewWrites: Declarations<keyof typeof overviewOperations> = {
  'overview.show': 'reads',
  'overview.dates': 'reads',
  'overview.coming': 'reads',
  'overview.decided': 'reads',
};
