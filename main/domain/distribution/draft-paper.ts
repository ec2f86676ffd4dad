import type { CallContext } from '#main/ports/context.ts';
import { AppError } from '#shared/domain/errors.ts';
import { DRAFT_CODE } from '#shared/domain/page-codes.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { authorsOf } from '../documents/co-authors.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { composeModel } from '../records/compose-model.ts';
import { routeWith, slotsFor } from '../workflow/slots-for.ts';

/** What has no frozen paper. */
export const isDraft = ({ state }: Revision): boolean => state === 'Draft' || state === 'Changes Requested' || state === 'Cancelled';

/** The places for signatures that a submission of now would reserve; none where the route could not be signed to its end. */
const slotsOfNow = ({ vault }: CallContext, document: Document, revision: Revision) => {
  const authors = authorsOf(vault, revision);
  try {
    return slotsFor(vault, routeWith(vault, document, authors), authors);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
};

/**
 * A draft has no paper of its own yet: it is drawn as it stands.
 * @param withRoute whether the places for signatures are drawn that a submission would reserve
 * @throws AppError 'refused' when nothing was written yet
 */
export const draftPaper = (context: CallContext, document: Document, revision: Revision, withRoute = false): Promise<Uint8Array> => {
  if (revision.content_hash === null) throw new AppError('refused', `${document.number} has no text yet, so there is nothing to print.`);
  const label = revisionLabel(revision);
  const model = composeModel(context, {
    document,
    revision,
    slots: withRoute ? slotsOfNow(context, document, revision) : [],
    reason: revision.reason_for_change,
    plannedEffective: revision.planned_effective,
    pageToken: `${DRAFT_CODE}${document.number} ${label}`,
    contentBytes: context.vault.blob(revision.content_hash),
  });
  return context.renderer.renderPdf({ ...model, revision: { ...model.revision, label } });
};
