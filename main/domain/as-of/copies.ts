import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { copyStates } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { ledgerState } from '../audit/ledger-state.ts';
import { momentOf } from '../audit/moment.ts';

/** Who had which paper at the end of a day, and where it stood. */
export const copiesAsOf = async (context: CallContext, { date }: { date: string }): Promise<Output<'asOf.copies'>> => {
  const { copies, documents, revisions } = await ledgerState(
    context.vault,
    {
      copies: ['document_id', 'revision_id', 'copy', 'holder', 'state', 'issued_at'],
      documents: ['number'],
      revisions: ['major'],
    },
    momentOf(context, date).upTo.seq,
  );
  return [...copies]
    .map(([id, { document_id, revision_id, copy, holder, state: written, issued_at: issuedAt }]) => {
      const [document, revision] = [documents.get(document_id), revisions.get(revision_id)];
      const state = copyStates.find((known) => known === written);
      if (!document || !revision || !state)
        throw new AppError('vault-damaged', `The ledger tells of copy ${id} what cannot be. Run "verify" on the vault.`);
      return { number: document.number, label: targetLabel(revision), copy, holder, state, issuedAt };
    })
    .sort((a, b) => (a.number === b.number ? a.copy - b.copy : a.number < b.number ? -1 : 1));
};
