import type { asOfOperations } from '#shared/api/as-of.ts';
import type { exchangeOperations } from '#shared/api/exchange.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { custodianActs } from '../identity/writes.ts';

export const exchangeWrites: Declarations<keyof typeof exchangeOperations | keyof typeof asOfOperations> = {
  'exchange.exportList': {},
  'exchange.makePackage': { tables: custodianActs },
  'exchange.packageState': 'reads',
  'exchange.cancelPackage': 'reads',
  'exchange.packages': 'reads',
  'asOf.documents': 'reads',
  'asOf.people': 'reads',
  'asOf.copies': 'reads',
};
