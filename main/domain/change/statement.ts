import type { CallContext } from '#main/ports/context.ts';
import type { ChangeMeaning } from '#shared/domain/changes.ts';
import { type NamedSigner, previousIn, type Stated, statementOf } from '../signing/statement.ts';
import { type ChangeRequest, changeHash, changeSignatures, itemsOf } from './change.store.ts';

/** What a person's key signs about a change request. */
export interface ChangeStatement extends Stated {
  kind: 'change';
  /** Number of the request. */
  document: string;
  /** Of all that was asked and assessed. */
  contentHash: string;
  /** Each document with what is done to it, and the hash of the paper that this makes effective or retires. */
  documents: { act: string; document: string; revision: string | null; renditionHash: string | null }[];
  reason: string;
  effectiveFrom: string | null;
  /** SHA-256 of the signature before on this request, or null. */
  previous: string | null;
}

/** What a decision on a request, or its becoming effective, signs; the preview and the signing make it here alike. */
export const changeStatement = (
  context: CallContext,
  request: ChangeRequest,
  documents: ChangeStatement['documents'],
  signer: NamedSigner,
  { meaning, reason = '', effectiveFrom = null }: { meaning: ChangeMeaning; reason?: string | undefined; effectiveFrom?: string | null },
): ChangeStatement => {
  const { vault, roles } = context;
  const contentHash = changeHash(request, itemsOf(vault, request.id));
  return statementOf(
    vault,
    { kind: 'change', id: request.id, version: contentHash },
    signer,
    { role: roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality', meaning },
    {
      kind: 'change',
      document: request.id,
      contentHash,
      documents,
      reason,
      effectiveFrom,
      previous: previousIn(changeSignatures(vault, request.id)),
    },
  );
};

/** What is asked, as a decision on the request signs it. */
export const documentsAsked = (context: CallContext, number: string): ChangeStatement['documents'] =>
  itemsOf(context.vault, number).map(({ act, asked_number, title }) => ({
    act,
    document: asked_number || `new: ${title}`,
    revision: null,
    renditionHash: null,
  }));
