import type { packageOperations } from '#shared/api/packages.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { custodianActs } from '../identity/writes.ts';

export const packageWrites: Declarations<keyof typeof packageOperations> = {
  'exchange.makePackage': { tables: custodianActs },
  'exchange.packageState': 'reads',
  'exchange.cancelPackage': 'reads',
  'exchange.packages': 'reads',
};
