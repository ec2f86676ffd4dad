import type { CallContext } from '#main/ports/context.ts';
import type { LedgerRow, Vault } from '#main/ports/unit-of-work.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { parseEntry } from '../audit/ledger-entry.ts';
import { voidNote, voidsIn, withVoids } from '../audit/voided.ts';
import type { TrailWords } from '../audit/words.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { changesAbout } from './change-of.ts';
import { dispositionsAbout } from './disposed.ts';
import { type Document, documentByNumber } from './revision.store.ts';

/** Entries about a document, oldest first; what a change request or a disposition does to its documents, and that an entry is void, stands in entries about that. */
export const ledgerOf = (vault: Vault, document: Document): LedgerRow[] =>
  withVoids(
    vault,
    [document.number, ...changesAbout(vault, document).map(({ number }) => number), ...dispositionsAbout(vault, document.id)].flatMap(
      (about) => vault.ledgerAbout(about),
    ),
  );

/** What happened to a document, by whom and why; old and new values are for those who hold the audit trail. @throws AppError 'not-found' */
export const documentTrail = async (
  { vault, clock }: CallContext,
  { number, limit }: Input<'documents.trail'>,
  words: TrailWords,
): Promise<Output<'documents.trail'>> => {
  const voids = voidsIn(vault);
  return ledgerOf(vault, documentByNumber(vault, number))
    .slice(-limit)
    .reverse()
    .flatMap((row) => {
      const entry = parseEntry(row.text);
      if (!entry) return [];
      const { seq, time, actor, operation, subject, reason, outcome } = entry;
      return [
        {
          seq,
          time,
          who: actor === 'system' ? 'the system' : printedNameOf(vault, actor),
          operation,
          did: words(entry),
          subject,
          reason,
          outcome,
          void: voidNote(voids, seq, clock.zone()),
        },
      ];
    });
};
