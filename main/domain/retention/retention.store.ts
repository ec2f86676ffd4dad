import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { DISPOSITION_PREFIX, type DispositionState, dispositionStates } from '#shared/domain/dispositions.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';

export type Disposition = Omit<Tables['dispositions'], 'state'> & { state: DispositionState };
export type Hold = Tables['legal_holds'];

const typed = (row: Tables['dispositions']): Disposition => {
  const state = dispositionStates.find((known) => known === row.state);
  if (!state) throw new AppError('vault-damaged', `${row.id} is in a state that does not exist. Run "verify" on the vault.`);
  return { ...row, state };
};

/** @throws AppError 'not-found' */
export const dispositionById = (reader: Reader, id: string): Disposition => {
  const row = reader.get('dispositions', id);
  if (!row) throw new AppError('not-found', `There is no disposition ${id}.`);
  return typed(row);
};

/** In order of their numbers. */
export const listDispositions = (reader: Reader, state: DispositionState | undefined): Disposition[] =>
  reader.find('dispositions', state === undefined ? {} : { state }).map(typed);

export const itemsOf = (reader: Reader, id: string): Tables['disposition_items'][] =>
  reader.find('disposition_items', { disposition_id: id }, ['position']);

export const dispositionSignatures = (reader: Reader, id: string): GivenSignature[] => signaturesAbout(rowsOf(reader), 'disposition', id);

const numbered = (prefix: string, count: number): string => `${prefix}${String(count + 1).padStart(4, '0')}`;
export const nextDisposition = (reader: Reader): string =>
  numbered(DISPOSITION_PREFIX, reader.query<{ n: number }>('SELECT count(*) AS n FROM dispositions')[0]?.n ?? 0);
export const nextHold = (reader: Reader): string =>
  numbered('HOLD-', reader.query<{ n: number }>('SELECT count(*) AS n FROM legal_holds')[0]?.n ?? 0);

/** The disposition that a revision is in or was disposed of with; one that was refused or withdrawn lets it go. */
export const dispositionHolding = (reader: Reader, revisionId: string): { id: string; state: DispositionState } | null => {
  const [row] = reader.query<{ id: string }>(
    `SELECT d.id FROM disposition_items i JOIN dispositions d ON d.id = i.disposition_id
     WHERE i.revision_id = ? AND d.state IN ('Proposed', 'Disposed')`,
    [revisionId],
  );
  return row ? dispositionById(reader, row.id) : null;
};

/** Holds of a document that nobody has released, in the order in which they were set. */
export const openHolds = (reader: Reader, documentId: string): Hold[] =>
  reader.find('legal_holds', { document_id: documentId, released_at: null });

/** Revisions that were retired (superseded or made obsolete) by an instant, the earliest first; with or without those that were disposed of. */
export const retiredRevisions = (
  reader: Reader,
  { before, documentId, disposed }: { before: string; documentId: string | undefined; disposed: boolean },
): { id: string; begins: string; typeId: string }[] => {
  const conditions = [
    "r.state IN ('Superseded', 'Obsolete') AND coalesce(r.superseded_at, r.obsoleted_at) <= ?",
    ...(documentId === undefined ? [] : ['r.document_id = ?']),
    ...(disposed ? [] : ['NOT EXISTS (SELECT 1 FROM disposed_revisions WHERE revision_id = r.id)']),
  ];
  return reader.query(
    `SELECT r.id, coalesce(r.superseded_at, r.obsoleted_at) AS begins, d.type_id AS typeId
     FROM revisions r JOIN documents d ON d.id = r.document_id WHERE ${conditions.join(' AND ')} ORDER BY begins, d.number, r.major`,
    [before, ...(documentId === undefined ? [] : [documentId])],
  );
};
