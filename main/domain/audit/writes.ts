import type { auditOperations } from '#shared/api/audit.ts';
import type { Declarations } from './write-grammar.ts';

export const auditWrites: Declarations<keyof typeof auditOperations> = {
  'audit.list': 'reads',
  'audit.page': 'reads',
  'audit.entry': 'reads',
  'audit.locate': 'reads',
  'audit.operations': 'reads',
  'audit.export': 'reads',
  'audit.file': 'reads',
  'audit.verify': 'reads',
  'audit.cancelVerify': 'reads',
  'audit.integrity': 'reads',
  'audit.head': 'reads',
};
