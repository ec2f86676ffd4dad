import type { Reader } from '#main/ports/unit-of-work.ts';
import { stateWords } from '#shared/domain/state-words.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';

/** Whether a revision was brought in and no route of this vault was gone for it since (decision 0033). */
export const isApprovedElsewhere = (reader: Reader, { id, round }: { id: string; round: number }): boolean =>
  round === 0 && reader.get('brought_in', id) !== null;

/** Spread into what is answered about a revision: says it only where it is so. */
export const elsewhere = (reader: Reader, revision: { id: string; round: number }): { approvedElsewhere?: true } =>
  isApprovedElsewhere(reader, revision) ? { approvedElsewhere: true } : {};

/** The same for a revision that is known by its document and number, as lists know it. */
export const elsewhereByNumber = (reader: Reader, documentId: string, major: number): { approvedElsewhere?: true } => {
  const [revision] = reader.find('revisions', { document_id: documentId, major }, ['major']);
  return revision ? elsewhere(reader, revision) : {};
};

/** The state of a revision in words, for paper, lists and sentences. */
export const wordsOfState = (reader: Reader, revision: { id: string; round: number; state: RevisionState }): string =>
  stateWords(revision.state, isApprovedElsewhere(reader, revision));
