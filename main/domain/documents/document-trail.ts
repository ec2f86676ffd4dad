import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { printedNameOf } from '../identity/roles-of.ts';
import { documentByNumber } from './revision.store.ts';

/** What happened to a document, by whom and why; old and new values are for those who hold the audit trail. @throws AppError 'not-found' */
export const documentTrail = async (
  { vault }: CallContext,
  { number, limit }: Input<'documents.trail'>,
): Promise<Output<'documents.trail'>> => {
  documentByNumber(vault, number);
  return vault
    .ledgerAbout(number)
    .slice(-limit)
    .reverse()
    .flatMap((row) => {
      const entry = parseEntry(row.text);
      if (!entry) return [];
      const { seq, time, actor, operation, subject, reason, outcome } = entry;
      return [{ seq, time, who: actor === 'system' ? 'the system' : printedNameOf(vault, actor), operation, subject, reason, outcome }];
    });
};
