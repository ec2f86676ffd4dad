import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import type { ChangeMeaning } from '#shared/domain/changes.ts';
import type { ChangeStatement, Signatory } from '../workflow/signing-act.ts';
import { type ChangeRequest, changeHash, changeSignatures, itemsOf } from './change.store.ts';

/** What a decision on a request, or its becoming effective, signs; the preview and the signing make it here alike. */
export const changeStatement = (
  context: CallContext,
  request: ChangeRequest,
  documents: ChangeStatement['documents'],
  { person, zoned }: Pick<Signatory, 'zoned'> & { person: { printed_name: string; id: string } },
  { meaning, reason = '', effectiveFrom = null }: { meaning: ChangeMeaning; reason?: string | undefined; effectiveFrom?: string | null },
): ChangeStatement => {
  const { vault, roles } = context;
  const last = changeSignatures(vault, request.id).at(-1);
  return {
    kind: 'change',
    vault: vault.find('vault', {})[0]?.id ?? '',
    document: request.id,
    contentHash: changeHash(request, itemsOf(vault, request.id)),
    meaning,
    printedName: person.printed_name,
    userId: person.id,
    role: roles.find((held) => held === 'Document Controller' || held === 'Quality') ?? 'Quality',
    time: zoned,
    reason,
    effectiveFrom,
    previous: last ? createHash('sha256').update(last.signature).digest('hex') : null,
    documents,
  };
};

/** What is asked, as a decision on the request signs it. */
export const documentsAsked = (context: CallContext, number: string): ChangeStatement['documents'] =>
  itemsOf(context.vault, number).map(({ act, asked_number, title }) => ({
    act,
    document: asked_number || `new: ${title}`,
    revision: null,
    renditionHash: null,
  }));
