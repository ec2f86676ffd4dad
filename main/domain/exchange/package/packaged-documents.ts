import { z } from 'zod';
import type { CallContext } from '#main/ports/context.ts';
import type { PackagedDocument, PackagedRevision } from '#main/ports/package-page.ts';
import type { Tables } from '#main/ports/tables.ts';
import { paperApproval } from '#shared/api/documents.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { stateAt } from '../../documents/effective-set.ts';
import { type Document, type Revision, revisionsOf } from '../../documents/revision.store.ts';
import type { PackagePlan } from './plan-package.ts';

type BroughtIn = Tables['brought_in'];
const approvalsSchema = z.array(paperApproval);

/** The file that a revision came from, or what stands for one that has no record of ours. */
const originalOf = (
  number: string,
  label: string,
  { content_hash, file_name }: Revision,
  from: BroughtIn | null,
): PackagedRevision['files'] => {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(from?.file_path ?? file_name ?? '')?.[0] ?? '.json';
  const sha256 = from?.file_sha256 ?? content_hash;
  return sha256 === null
    ? []
    : [{ format: 'original', sha256, path: `data/originals/${number}/${number}_${label}${ending.toLowerCase()}` }];
};

const filesOf = ({ number }: Document, revision: Revision, from: BroughtIn | null): PackagedRevision['files'] => {
  const label = targetLabel(revision);
  const formats = { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json };
  const records = Object.entries(formats).flatMap(([format, sha256]) =>
    sha256 === null ? [] : [{ format, sha256, path: `data/records/${number}/${number}_${label}.${format}` }],
  );
  return from || records.length === 0 ? [...records, ...originalOf(number, label, revision, from)] : records;
};

/** Where it came from, in words that nobody takes for signatures. */
const formerOf = (from: BroughtIn | null): Pick<PackagedRevision, 'formerLabel' | 'paperApprovals'> => ({
  formerLabel: from?.former_label ?? null,
  paperApprovals: approvalsSchema
    .parse(JSON.parse(from?.approvals ?? '[]'))
    .map(
      ({ name, meaning, on, evidence }) =>
        `Approved on paper by ${name}${meaning ? ` (${meaning})` : ''} on ${on}, evidence: ${evidence || 'not said'}. Not a signature of this system.`,
    ),
});

/** One document as it was at the instant of the package: what happened later is not told. */
const packagedDocument = ({ vault, clock }: CallContext, { instant, upTo }: PackagePlan, document: Document): PackagedDocument => {
  const zone = clock.zone();
  const by = (moment: string | null): string | null => (moment !== null && moment <= instant ? zonedTime(moment, zone) : null);
  return {
    number: document.number,
    title: document.title,
    type: document.type_id,
    owner: document.owner,
    department: document.department,
    revisions: revisionsOf(vault, document.id).flatMap((revision) => {
      const state = stateAt(revision, instant);
      if (state === null) return [];
      const from = vault.get('brought_in', revision.id);
      const effective = revision.effective_from ?? revision.effective_at;
      return {
        label: targetLabel(revision),
        state,
        author: revision.author,
        reason: revision.reason_for_change,
        releasedAt: by(revision.released_at) ?? '',
        effectiveFrom: effective === null ? '' : zonedTime(effective, zone),
        effectiveAt: by(revision.effective_at),
        supersededAt: by(revision.superseded_at),
        obsoletedAt: by(revision.obsoleted_at),
        signatures: vault
          .find('signatures', { revision_id: revision.id }, ['seq'])
          .filter(({ seq }) => seq <= upTo.seq)
          .map((row) => ({
            meaning: row.meaning,
            printedName: row.printed_name,
            userId: row.user_id,
            role: row.role,
            time: row.signed_at,
          })),
        ...formerOf(from),
        files: filesOf(document, revision, from),
      };
    }),
  };
};

/** One after another: a hundred thousand documents are never in memory together. */
export function* packagedDocuments(context: CallContext, plan: PackagePlan): Generator<PackagedDocument> {
  for (const document of plan.documents) yield packagedDocument(context, plan, document);
}
