import type { asOfOperations } from '#shared/api/as-of.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const asOfWrites: Declarations<keyof typeof asOfOperations> = {
  'asOf.documents': 'reads',
  'asOf.people': 'reads',
  'asOf.copies': 'reads',
  'asOf.entries': 'reads',
  'asOf.entry': 'reads',
};
