import type { packageOperations } from '#shared/api/packages.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { custodianActs } from '../identity/signed-acts.writes.ts';

export const packageWrites: Declarations<keyof typeof packageOperations> = {
  'exchange.makePackage': { did: 'made an audit package', tables: custodianActs },
  'exchange.encryptFile': { did: 'encrypted a file' },
  'exchange.readRecipient': 'reads',
  'exchange.packageState': 'reads',
  'exchange.cancelPackage': 'reads',
  'exchange.packages': 'reads',
};
