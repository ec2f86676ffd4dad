import type { alcoaOperations } from '#shared/api/alcoa.ts';
import type { Declarations } from '../audit/write-grammar.ts';

export const alcoaWrites: Declarations<keyof typeof alcoaOperations> = {
  'alcoa.show': 'reads',
};
