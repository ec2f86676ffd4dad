import type { recordOperations } from '#shared/api/records.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const recordWrites: Declarations<keyof typeof recordOperations> = {
  'records.retention': 'reads',
  'records.export': 'reads',
  'records.rendition': 'reads',
  'records.verify': 'reads',
};
