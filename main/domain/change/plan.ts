import type { CallContext } from '#main/ports/context.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { wordsOfState } from '../documents/approved-elsewhere.ts';
import { type Document, documentByNumber, type Revision, revisionInForce, revisionOf, subjectOf } from '../documents/revision.store.ts';
import { type ChangeItem, type ChangeRequest, itemsOf } from './change.store.ts';

export interface Step {
  item: ChangeItem;
  document: Document;
  revision: Revision;
}
export type Planned = { item: ChangeItem } & ({ step: Step; problem: null } | { step: null; problem: string });

/** The document that an item is about; none for one that was not begun yet. */
export const documentOfItem = (reader: Reader, item: ChangeItem): Document | null => {
  if (item.document_id !== null) return reader.get('documents', item.document_id);
  return item.asked_number === '' ? null : documentByNumber(reader, item.asked_number);
};

const plannedRetirement = (reader: Reader, item: ChangeItem, document: Document): Planned => {
  const revision = revisionInForce(reader, document.id);
  return revision
    ? { item, step: { item, document, revision }, problem: null }
    : { item, step: null, problem: `no revision of ${document.number} is in force, so it cannot be retired` };
};

/** One document of the request: what is to be done to it, or what stands in the way. */
export const planOfItem = (reader: Reader, item: ChangeItem): Planned => {
  const document = documentOfItem(reader, item);
  if (!document) return { item, step: null, problem: `the new document "${item.title}" has not been begun` };
  if (item.act === 'retire') return plannedRetirement(reader, item, document);
  if (item.revision_id === null) return { item, step: null, problem: `the new revision of ${document.number} has not been begun` };
  const revision = revisionOf(reader, item.revision_id);
  return revision.state === 'Approved'
    ? { item, step: { item, document, revision }, problem: null }
    : { item, step: null, problem: `${document.number} ${revisionLabel(revision)} is ${wordsOfState(reader, revision)}` };
};

/** What a document of an accepted request waits for now although it is approved, as a sentence; null for nothing. */
export const heldNow = (context: CallContext, item: ChangeItem): string | null => {
  const { step } = planOfItem(context.vault, item);
  if (step === null || item.act === 'retire') return null;
  const asked = { revisionId: step.revision.id, effectiveFrom: ledgerNow(context), reason: '' };
  return context.mayRelease(context.vault, asked, context.clock.zone());
};

/**
 * All documents of a request in the order of their effect, or a refusal that says which cannot become effective and why.
 * @param date the date from which they shall be in force, at this workstation
 * @throws AppError 'refused'
 */
export const wholePlan = (reader: Reader, request: ChangeRequest, date: string): Step[] => {
  const planned = itemsOf(reader, request.id).map((item) => planOfItem(reader, item));
  const problems = planned.flatMap(({ step, problem }) => {
    if (!step) return [problem];
    const { planned_effective: notBefore } = step.revision;
    return step.item.act !== 'retire' && notBefore !== null && notBefore > date
      ? [`the paper of ${subjectOf(step.document, step.revision)} says that it is not in force before ${notBefore}`]
      : [];
  });
  if (problems.length > 0)
    throw new AppError('refused', `${request.id} cannot become effective: ${problems.join('; ')}. All its documents stay as they were.`);
  return planned.flatMap(({ step }) => step ?? []);
};
