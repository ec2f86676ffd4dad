import type { Context } from '#main/ports/context.ts';
import { type RecordModel, THIS_REVISION } from '#main/ports/record-model.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { zonedDate, zonedTime } from '#shared/domain/time.ts';
import { isApprovedElsewhere } from '../documents/approved-elsewhere.ts';
import { authorsOf } from '../documents/co-authors.ts';
import { fileParticulars } from '../documents/external/edition.ts';
import { reviewMonths } from '../documents/review-due.ts';
import { type Document, type Revision, revisionsOf } from '../documents/revision.store.ts';
import { expectedOf, printedNameOf } from '../identity/printed-names.ts';

interface Parts {
  document: Document;
  revision: Revision;
  slots: readonly { field: string; title: string; role: string; assignedTo: string | null }[];
  reason: string;
  plannedEffective: string | null;
  pageToken: string;
  contentBytes: Uint8Array;
}

/** The stored bytes of a revision as what the renderers draw. */
export const bodyOf = (revision: Revision, bytes: Uint8Array): RecordModel['body'] =>
  revision.content_kind === 'file'
    ? {
        kind: 'file',
        name: revision.file_name ?? '',
        mediaType: revision.file_media_type ?? '',
        size: bytes.length,
        sha256: revision.content_hash ?? '',
        bytes,
      }
    : { kind: 'content', content: contentSchema.parse(JSON.parse(new TextDecoder().decode(bytes))) };

/** All that the paper says at submission; composed here and nowhere else, never from what a screen sends. */
export const composeModel = (
  context: Context,
  { document, revision, slots, reason, plannedEffective, pageToken, contentBytes }: Parts,
): RecordModel => {
  const { vault, clock } = context;
  const [organisation] = vault.find('vault', {});
  const type = vault.get('document_types', document.type_id);
  const released = revisionsOf(vault, document.id).filter((other) => other.released_at !== null && other.major < revision.major);
  const external = fileParticulars(vault, revision);
  const name = (userId: string) => printedNameOf(vault, userId);
  const zone = clock.zone();
  const former = released.at(-1);
  const effectiveOf = (row: Revision): string => {
    if (row.released_at === null) return THIS_REVISION;
    const from = row.effective_at ?? row.effective_from;
    return from === null ? 'not known' : zonedDate(from, zone);
  };
  // What was imported was released on a day of before, not on that on which it came here.
  const dateOf = (row: { id: string; round: number; released_at: string | null; effective_at: string | null }): string => {
    if (row.released_at === null) return THIS_REVISION;
    if (!isApprovedElsewhere(vault, row)) return zonedDate(row.released_at, zone);
    return `${row.effective_at === null ? 'not known' : zonedDate(row.effective_at, zone)}, approved elsewhere`;
  };
  const history = [...released, { ...revision, reason_for_change: reason }].map((row) => ({
    label: targetLabel(row),
    reason: row.reason_for_change,
    author: isApprovedElsewhere(vault, row) && row.released_at !== null ? 'not said' : authorsOf(vault, row).map(name).join(', '),
    date: dateOf(row),
    effective: effectiveOf(row),
  }));
  return {
    organisation: organisation?.organisation ?? '',
    vault: organisation?.id ?? '',
    document: {
      number: document.number,
      title: document.title,
      type: type?.name ?? document.type_id,
      owner: name(document.owner),
      department: document.department,
      classification: document.classification,
      reviewMonths: reviewMonths(vault, document),
    },
    revision: {
      label: targetLabel(revision),
      round: revision.round + 1,
      reasonForChange: reason,
      author: authorsOf(vault, revision).map(name).join(', '),
      supersedes: former ? `${targetLabel(former)}${isApprovedElsewhere(vault, former) ? ', approved elsewhere' : ''}` : null,
      effectiveRule: plannedEffective ? `On release, not before ${plannedEffective}` : 'On release, as the seal says',
    },
    body: bodyOf(revision, contentBytes),
    contentHash: revision.content_hash ?? '',
    signers: slots.map((slot) => ({
      field: slot.field,
      step: slot.title,
      expected: expectedOf(name, slot.assignedTo, slot.role),
    })),
    history,
    pageToken,
    ...(external ? { external } : {}),
    layout: 4,
    composedAt: zonedTime(clock.now().toISOString(), zone),
  };
};
