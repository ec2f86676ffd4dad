import type { importSourceOperations } from '#shared/api/import-sources.ts';
import type { Declarations } from '../audit/write-grammar.ts';
import { isPolicy } from './sources.rules.ts';

export const importSourceWrites: Declarations<keyof typeof importSourceOperations> = {
  'imports.policy': 'reads',
  'imports.setPolicy': { did: 'changed the policy on imports', tables: { import_policies: { insert: isPolicy } } },
};
