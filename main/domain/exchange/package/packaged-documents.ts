import type { CallContext } from '#main/ports/context.ts';
import type { PackagedDocument, PackagedRevision } from '#main/ports/package-page.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedTime } from '#shared/domain/time.ts';
import { stateAt } from '../../documents/effective-set.ts';
import { type Document, type Revision, revisionsOf } from '../../documents/revision.store.ts';
import type { PackagePlan } from './plan-package.ts';

/** A revision that was brought in from elsewhere has no record of ours: what it is lies in the file that came. */
const originalOf = (number: string, label: string, { content_hash, file_name }: Revision): PackagedRevision['files'] => {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(file_name ?? '')?.[0] ?? '.json';
  return content_hash === null
    ? []
    : [{ format: 'original', sha256: content_hash, path: `data/originals/${number}/${number}_${label}${ending.toLowerCase()}` }];
};

const filesOf = ({ number }: Document, revision: Revision): PackagedRevision['files'] => {
  const label = targetLabel(revision);
  const formats = { pdf: revision.record_pdf, docx: revision.record_docx, json: revision.record_json };
  const records = Object.entries(formats).flatMap(([format, sha256]) =>
    sha256 === null ? [] : [{ format, sha256, path: `data/records/${number}/${number}_${label}.${format}` }],
  );
  return records.length > 0 ? records : originalOf(number, label, revision);
};

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
      return {
        label: targetLabel(revision),
        state,
        author: revision.author,
        reason: revision.reason_for_change,
        releasedAt: by(revision.released_at) ?? '',
        effectiveFrom: zonedTime(revision.effective_from ?? revision.effective_at ?? '', zone),
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
        files: filesOf(document, revision),
      };
    }),
  };
};

/** One after another: a hundred thousand documents are never in memory together. */
export function* packagedDocuments(context: CallContext, plan: PackagePlan): Generator<PackagedDocument> {
  for (const document of plan.documents) yield packagedDocument(context, plan, document);
}
