import type { frameworkOperations } from '#shared/api/frameworks.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const frameworkWrites: Declarations<keyof typeof frameworkOperations> = {
  'coverage.all': 'reads',
  'coverage.show': 'reads',
  'coverage.proposals': 'reads',
  'coverage.report': { did: 'made a report of coverage' },
  'coverage.view': 'reads',
};
