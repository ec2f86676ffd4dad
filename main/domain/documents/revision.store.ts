import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { type RevisionState, revisionStates } from '#shared/domain/transitions.ts';

export type Document = Tables['documents'];
export type Revision = Omit<Tables['revisions'], 'state'> & { state: RevisionState };

const typed = (row: Tables['revisions']): Revision => {
  const state = revisionStates.find((known) => known === row.state);
  if (!state)
    throw new AppError(
      'vault-damaged',
      `Revision ${row.id} is in a state that does not exist ("${row.state}"). Run "verify" on the vault.`,
    );
  return { ...row, state };
};

/** @throws AppError 'not-found' */
export const documentByNumber = (reader: Reader, number: string): Document => {
  const [document] = reader.find('documents', { number });
  if (!document) throw new AppError('not-found', `There is no document ${number}.`);
  return document;
};

export const revisionById = (reader: Reader, id: string): Revision | null => {
  const row = reader.get('revisions', id);
  return row && typed(row);
};

/** @throws AppError 'not-found' */
export const revisionOf = (reader: Reader, id: string): Revision => {
  const revision = revisionById(reader, id);
  if (!revision) throw new AppError('not-found', 'There is no such revision.');
  return revision;
};

/** Oldest first. */
export const revisionsOf = (reader: Reader, documentId: string): Revision[] =>
  reader.find('revisions', { document_id: documentId }, ['major']).map(typed);

/** The revision that is worked on: the newest one, but for later drafts that were given up. */
export const newestRevision = (reader: Reader, document: Document): Revision => {
  const newest = newestOf(revisionsOf(reader, document.id));
  if (!newest) throw new AppError('vault-damaged', `${document.number} has no revision. Run "verify" on the vault.`);
  return newest;
};

/** The only revision that is offered for use (ISO 13485 4.2.4). */
export const revisionInForce = (reader: Reader, documentId: string): Revision | null =>
  revisionsOf(reader, documentId).find((revision) => revision.state === 'Effective') ?? null;

/** How the ledger names what an entry is about. */
export const subjectOf = (document: Document, revision: { major: number; minor: number; state: RevisionState }): string =>
  `${document.number} ${revisionLabel(revision)}`;
