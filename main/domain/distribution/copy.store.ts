import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type CopyState, copyStates } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { type Document, documentByNumber, revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/roles-of.ts';

export type Copy = Omit<Tables['copies'], 'state'> & { state: CopyState };
export type ShownCopy = Output<'distribution.copies'>[number];

const typed = (row: Tables['copies']): Copy => {
  const state = copyStates.find((known) => known === row.state);
  if (!state) throw new AppError('vault-damaged', `Copy ${row.id} is in a state that does not exist. Run "verify" on the vault.`);
  return { ...row, state };
};

/** @throws AppError 'not-found' */
export const copyOf = (reader: Reader, number: string, copy: number): { document: Document; copy: Copy } => {
  const document = documentByNumber(reader, number);
  const row = reader.get('copies', `${document.id}/${copy}`);
  if (!row) throw new AppError('not-found', `${number} has no copy ${copy}.`);
  return { document, copy: typed(row) };
};

export const copiesOfRevision = (reader: Reader, revisionId: string): Copy[] =>
  reader.find('copies', { revision_id: revisionId }, ['copy']).map(typed);

/** The number after the last one that was given to a copy of this document. */
export const nextCopyNumber = (reader: Reader, documentId: string): number =>
  (reader.query<{ last: number | null }>('SELECT max(copy) AS last FROM copies WHERE document_id = ?', [documentId])[0]?.last ?? 0) + 1;

/** By document, then by copy. */
export const listCopies = (reader: Reader, where: { documentId?: string | undefined; state?: CopyState | undefined }): Copy[] =>
  reader
    .find('copies', { ...(where.documentId ? { document_id: where.documentId } : {}), ...(where.state ? { state: where.state } : {}) }, [
      'document_id',
      'copy',
    ])
    .map(typed);

/** A copy in the words of the screens. */
export const shownCopy = (reader: Reader, copy: Copy): ShownCopy => {
  const document = reader.get('documents', copy.document_id);
  const name = (userId: string | null) => userId && printedNameOf(reader, userId);
  return {
    number: document?.number ?? '',
    title: document?.title ?? '',
    label: targetLabel(revisionOf(reader, copy.revision_id)),
    copy: copy.copy,
    holder: copy.holder,
    holderKind: copy.holder_user === null ? 'place' : 'person',
    state: copy.state,
    issuedAt: copy.issued_at,
    issuedBy: printedNameOf(reader, copy.issued_by),
    prints: copy.prints,
    recalledAt: copy.recalled_at,
    recallReason: copy.recall_reason,
    outcome: copy.outcome,
    confirmedAt: copy.confirmed_at,
    confirmedBy: name(copy.confirmed_by),
    confirmReason: copy.confirm_reason,
    reconciledAt: copy.reconciled_at,
    reconciledBy: name(copy.reconciled_by),
  };
};
