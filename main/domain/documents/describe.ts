import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { printedNameOf } from '../identity/roles-of.ts';
import { changeOf, changesAbout } from './change-of.ts';
import { reviewDueOf } from './review-due.ts';
import { type Document, type Revision, revisionsOf } from './revision.store.ts';

type Shown = Output<'documents.show'>;

const describeRevision = (reader: Reader, revision: Revision): Shown['revisions'][number] => ({
  label: revisionLabel(revision),
  state: revision.state,
  author: revision.author,
  reasonForChange: revision.reason_for_change,
  round: revision.round,
  contentHash: revision.content_hash,
  releasedAt: revision.released_at,
  effectiveFrom: revision.effective_from,
  effectiveAt: revision.effective_at,
  supersededAt: revision.superseded_at,
  obsoletedAt: revision.obsoleted_at,
  signatures: reader.find('signatures', { revision_id: revision.id }, ['seq']).map((row) => {
    const task = row.task_id === null ? null : reader.get('tasks', row.task_id);
    return {
      userId: row.user_id,
      printedName: row.printed_name,
      role: row.role,
      meaning: row.meaning,
      signedAt: row.signed_at,
      certificateSerial: row.certificate_id,
      field: task?.field ?? null,
      remark: task?.remark ?? null,
      onBehalfOf: task?.decided_for ? printedNameOf(reader, task.decided_for) : null,
    };
  }),
  tasks: reader.find('tasks', { revision_id: revision.id, round_id: `${revision.id}/${revision.round}` }, ['position']).map((row) => ({
    step: row.title,
    expected: row.assigned_to?.replaceAll(' ', ' or ') ?? `any ${row.role}`,
    status: row.status,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedFor: row.decided_for && printedNameOf(reader, row.decided_for),
    remark: row.remark,
  })),
  changeRequest: changeOf(reader, revision.id),
  sha256: { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json },
});

/** A document with all its revisions, the newest last, and which one is in force. */
export const describeDocument = (reader: Reader, document: Document, now: string): Shown => {
  const revisions = revisionsOf(reader, document.id);
  const inForce = revisions.find((revision) => revision.state === 'Effective');
  const reviewDue = reviewDueOf(reader, document, inForce);
  const { number, title, owner, department, classification } = document;
  return {
    number,
    title,
    type: document.type_id,
    owner,
    department,
    classification,
    inForce: inForce ? revisionLabel(inForce) : null,
    reviewDue,
    reviewOverdue: reviewDue !== null && reviewDue < now,
    changes: changesAbout(reader, document),
    revisions: revisions.map((revision) => describeRevision(reader, revision)),
  };
};
