import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { type CopyState, copyStates } from '#shared/domain/copies.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { type Document, documentByNumber, revisionOf } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';

export type Copy = Omit<Tables['copies'], 'state'> & { state: CopyState };
export type ShownCopy = Output<'distribution.copies'>['rows'][number];
interface Which {
  documentId?: string | undefined;
  state?: CopyState | undefined;
}

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

const conditionsOf = ({ documentId, state }: Which): [string, string][] => [
  ...(documentId ? [['c.document_id = ?', documentId] as [string, string]] : []),
  ...(state ? [['c.state = ?', state] as [string, string]] : []),
];

/**
 * Copies by number of their document, then by their own.
 * @param page where it begins and how long it is; by key, so that the last page costs what the first does
 */
export const listCopies = (reader: Reader, which: Which, page?: { after: { number: string; copy: number }; limit: number }): Copy[] => {
  const asked: [string, ...(string | number)[]][] = [
    ...conditionsOf(which),
    ...(page
      ? [
          ['d.number >= ?', page.after.number] as [string, string],
          ['(d.number, c.copy) > (?, ?)', page.after.number, page.after.copy] as [string, string, number],
        ]
      : []),
  ];
  const where = asked.length > 0 ? `WHERE ${asked.map(([sql]) => sql).join(' AND ')}` : '';
  return reader
    .query<Tables['copies']>(
      `SELECT c.* FROM documents d JOIN copies c ON c.document_id = d.id ${where} ORDER BY d.number, c.copy${page ? ' LIMIT ?' : ''}`,
      [...asked.flatMap(([, ...values]) => values), ...(page ? [page.limit] : [])],
    )
    .map(typed);
};

export const countCopies = (reader: Reader, which: Which): number => {
  const asked = conditionsOf(which);
  const where = asked.length > 0 ? `WHERE ${asked.map(([sql]) => sql).join(' AND ')}` : '';
  return (
    reader.query<{ n: number }>(
      `SELECT count(*) AS n FROM copies c ${where}`,
      asked.map(([, value]) => value),
    )[0]?.n ?? 0
  );
};

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
    outcomeBefore: copy.outcome_before,
    confirmedAt: copy.confirmed_at,
    confirmedBy: name(copy.confirmed_by),
    confirmReason: copy.confirm_reason,
    reconciledAt: copy.reconciled_at,
    reconciledBy: name(copy.reconciled_by),
  };
};
