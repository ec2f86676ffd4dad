import { z } from 'zod';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { paperApproval } from '#shared/api/documents.ts';
import type { Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { rowsOf, signaturesAbout } from '../audit/given-signatures.ts';
import { chosenLanguage } from '../identity/chosen-language.ts';
import { expectedOf, namesIn } from '../identity/printed-names.ts';
import { shownSignature } from '../signing/shown-signature.ts';
import { inForceToShow, shownState } from './approved-elsewhere.ts';
import { changeOf, changesAbout } from './change-of.ts';
import { disposedOf } from './disposed.ts';
import { formerFacts } from './former-facts.rules.ts';
import { reviewDueOf } from './review-due.ts';
import { type Document, type Revision, revisionsOf } from './revision.store.ts';
import { roundsOf } from './round-text.ts';
import { usedTemplate } from './used-template.ts';

const notesSchema = z.array(z.string());
const approvalsSchema = z.array(paperApproval);
type Shown = Output<'documents.show'>;

/** Where a revision came from that was approved elsewhere; null for one that was written here. */
const importedOf = (
  reader: Reader,
  document: Document,
  revision: Revision,
  nameOf: (userId: string) => string,
): Shown['revisions'][number]['broughtIn'] => {
  const from = reader.get('brought_in', revision.id);
  const run = from && reader.get('migration_runs', from.run_id);
  if (!from || !run) return null;
  const bears = formerFacts(document, from);
  return {
    formerLabel: from.former_label,
    bears: bears && { ...bears, owner: nameOf(bears.owner) },
    file: from.file_path,
    sha256: from.file_sha256,
    by: signaturesAbout(rowsOf(reader), 'migration', run.id)[0]?.printed_name ?? '',
    at: revision.created_at,
    run: run.id,
    approvals: approvalsSchema.parse(JSON.parse(from.approvals)),
    supersedes: from.supersedes,
    findings: notesSchema.parse(JSON.parse(from.findings)),
    notCarriedOver: notesSchema.parse(JSON.parse(from.not_carried_over)),
  };
};

const templateOf = (reader: Reader, revisionId: string): Shown['revisions'][number]['template'] => {
  const used = usedTemplate(reader, revisionId);
  return used && { number: used.document.number, label: revisionLabel(used.revision) };
};

const cancelledOf = (reader: Reader, revisionId: string, nameOf: (userId: string) => string): Shown['revisions'][number]['cancelled'] => {
  const row = reader.get('cancellations', revisionId);
  return row && { by: nameOf(row.cancelled_by), at: row.cancelled_at, reason: row.reason };
};

const describeRevision = (
  reader: Reader,
  document: Document,
  revision: Revision,
  nameOf: (userId: string) => string,
): Shown['revisions'][number] => ({
  label: revisionLabel(revision),
  ...shownState(reader, revision),
  author: { userId: revision.author, name: nameOf(revision.author) },
  reasonForChange: revision.reason_for_change,
  round: revision.round,
  rounds: roundsOf(reader, revision).map(({ round, submitted_at, outcome }) => ({ round, submittedAt: submitted_at, outcome })),
  contentHash: revision.content_hash,
  releasedAt: revision.released_at,
  effectiveFrom: revision.effective_from,
  effectiveAt: revision.effective_at,
  supersededAt: revision.superseded_at,
  obsoletedAt: revision.obsoleted_at,
  signatures: signaturesAbout(rowsOf(reader), 'revision', revision.id).map((row) => {
    const task = row.task_id === null ? null : reader.get('tasks', row.task_id);
    return {
      ...shownSignature(row),
      field: task?.field ?? null,
      remark: task?.remark ?? null,
      onBehalfOf: task?.decided_for ? nameOf(task.decided_for) : null,
    };
  }),
  tasks: reader.find('tasks', { revision_id: revision.id, round_id: `${revision.id}/${revision.round}` }, ['position']).map((row) => ({
    step: row.title,
    expected: expectedOf(nameOf, row.assigned_to, row.role),
    status: row.status,
    decidedBy: row.decided_by === null ? null : { userId: row.decided_by, name: nameOf(row.decided_by) },
    decidedAt: row.decided_at,
    decidedFor: row.decided_for && nameOf(row.decided_for),
    remark: row.remark,
  })),
  changeRequest: changeOf(reader, revision.id),
  template: templateOf(reader, revision.id),
  broughtIn: importedOf(reader, document, revision, nameOf),
  sha256: { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json },
  cancelled: cancelledOf(reader, revision.id, nameOf),
  disposed: disposedOf(reader, revision.id),
});

/** A document with all its revisions, the newest last, and which one is in force. */
export const describeDocument = (reader: Reader, document: Document, now: string): Shown => {
  const revisions = revisionsOf(reader, document.id);
  const inForce = revisions.find((revision) => revision.state === 'Effective');
  const nameOf = namesIn(reader);
  const reviewDue = reviewDueOf(reader, document, inForce);
  const { number, title, owner, department, classification } = document;
  const parent = document.parent_id === null ? null : reader.get('documents', document.parent_id);
  return {
    number,
    title,
    type: document.type_id,
    owner: { userId: owner, name: nameOf(owner) },
    department,
    classification,
    language: chosenLanguage(reader, 'document_languages', document.id) ?? 'auto',
    inForce: inForceToShow(reader, document.id),
    reviewDue,
    reviewOverdue: reviewDue !== null && reviewDue < now,
    holds: reader
      .find('legal_holds', { document_id: document.id, released_at: null })
      .map((hold) => ({ id: hold.id, reason: hold.reason, setBy: nameOf(hold.set_by), setAt: hold.set_at })),
    parent: parent && { number: parent.number, title: parent.title },
    changes: changesAbout(reader, document),
    revisions: revisions.map((revision) => describeRevision(reader, document, revision, nameOf)),
  };
};
