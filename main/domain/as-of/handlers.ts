import type { asOfOperations } from '#shared/api/as-of.ts';
import type { Handlers } from '../operation.ts';
import { copiesAsOf } from './copies.ts';
import { documentsAsOf } from './documents.ts';
import { entriesAsOf } from './entries.ts';
import { entryAsOf } from './entry.ts';
import { peopleAsOf } from './people.ts';

export const asOfHandlers: Handlers<keyof typeof asOfOperations> = {
  'asOf.documents': documentsAsOf,
  'asOf.people': peopleAsOf,
  'asOf.copies': copiesAsOf,
  'asOf.entries': entriesAsOf,
  'asOf.entry': entryAsOf,
};
