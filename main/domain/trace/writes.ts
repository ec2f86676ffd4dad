import type { traceOperations } from '#shared/api/trace.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { entryInserts } from '../registers/writes.ts';

export const traceWrites: Declarations<keyof typeof traceOperations> = {
  'trace.scopes': 'reads',
  'trace.show': 'reads',
  'measures.show': 'reads',
  'trace.record': { did: 'made a record of a trace' },
  'baseline.draw': { isNews: true, did: 'drew a baseline', tables: entryInserts },
};
