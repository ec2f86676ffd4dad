import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { approvalOf, type InForce, isReleased, type ShownState, stateWords } from '#shared/domain/state-words.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { type Document, type Revision, revisionInForce } from './revision.store.ts';
import { asksOwnApproval } from './use-policy.store.ts';

type RevisionRound = Pick<Revision, 'id' | 'round'>;

/** Whether a revision was imported and no route of this vault was gone for it since. */
export const isApprovedElsewhere = (reader: Reader, { id, round }: RevisionRound): boolean =>
  round === 0 && reader.get('brought_in', id) !== null;

/**
 * A state as it is told to people: every answer and every paper takes it from here (decisions 0033 and 0039).
 * @param at the instant as of which it is told, with the state of then; now when left out
 */
export const stateToShow = (reader: Reader, { id, round }: RevisionRound, state: RevisionState, at?: string): ShownState => {
  // Lists ask for hundreds, and nearly all of them went a route of this vault.
  const broughtIn = round === 0 && isReleased(state) && reader.get('brought_in', id) !== null;
  return { state, approval: broughtIn ? approvalOf({ state, round, broughtIn, asksOwn: asksOwnApproval(reader, at) }) : 'own' };
};

/** The state of a revision now. */
export const shownState = (reader: Reader, revision: RevisionRound & { state: RevisionState }): ShownState =>
  stateToShow(reader, revision, revision.state);

/** The same for a revision that is known by its document and number, as lists know it. */
export const stateInList = (reader: Reader, documentId: string, major: number, state: RevisionState): ShownState => {
  const [revision] = reader.find('revisions', { document_id: documentId, major }, ['major']);
  return stateToShow(reader, revision ?? { id: '', round: 0 }, state);
};

/** The state of a revision in words, for paper, lists and sentences. */
export const wordsOfState = (reader: Reader, revision: RevisionRound & { state: RevisionState }): string =>
  stateWords(shownState(reader, revision));

/** Whether people may work by a revision: in force, and approved as the policy asks. */
export const isForUse = (reader: Reader, revision: RevisionRound & { state: RevisionState }): boolean =>
  revision.state === 'Effective' && shownState(reader, revision).approval !== 'missing';

/** The revision that people may work by; null also while what is in force was imported and the policy asks for more. */
export const revisionForUse = (reader: Reader, documentId: string): Revision | null => {
  const revision = revisionInForce(reader, documentId);
  return revision && isForUse(reader, revision) ? revision : null;
};

/** The revision in force as it is told to people; one that waits for its own approval is told as such. */
export const inForceToShow = (reader: Reader, documentId: string): InForce | null => {
  const revision = revisionInForce(reader, documentId);
  return revision && { label: targetLabel(revision), ...shownState(reader, revision) };
};

/** The same by its number, as lists know it. */
export const inForceInList = (reader: Reader, documentId: string, major: number | null): InForce | null =>
  major === null ? null : { label: targetLabel({ major }), ...stateInList(reader, documentId, major, 'Effective') };

/** @throws AppError 'refused' for what was imported and waits for its own approval */
export const requireApprovedForUse = (reader: Reader, document: Document, revision: Revision): void => {
  if (shownState(reader, revision).approval === 'missing')
    throw new AppError(
      'refused',
      `${document.number} was imported and is not approved for use: the policy requires approval in this system. Start its next revision with the same text and submit it.`,
    );
};
