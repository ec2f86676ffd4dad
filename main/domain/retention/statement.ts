import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { type DisposedRevision, type DispositionMeaning, dispositionText } from '#shared/domain/dispositions.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import type { DispositionStatement, Signatory } from '../workflow/signing-act.ts';
import { dispositionSignatures } from './retention.store.ts';

export interface Subject {
  document: Document;
  revision: Revision;
  until: string;
}

/** A revision as both people sign for it. */
export const disposedRevision = ({ document, revision, until }: Subject): DisposedRevision => ({
  document: document.number,
  revision: targetLabel(revision),
  contentHash: revision.content_hash,
  record: revision.record_pdf,
  until,
});

/** SHA-256 of what both sign. */
export const dispositionHash = (of: { id: string; reason: string }, subjects: readonly Subject[]): string =>
  createHash('sha256')
    .update(dispositionText(of, subjects.map(disposedRevision)))
    .digest('hex');

const roleOf = { 'Disposition proposed': 'Document Controller', Disposition: 'Quality' } as const;

/** What each of the two signs; the preview and the signing make it here alike. */
export const dispositionStatement = (
  { vault }: CallContext,
  of: { id: string; reason: string },
  subjects: readonly Subject[],
  { person, zoned }: Pick<Signatory, 'zoned'> & { person: { printed_name: string; id: string } },
  meaning: DispositionMeaning,
): DispositionStatement => {
  const last = dispositionSignatures(vault, of.id).at(-1);
  return {
    kind: 'disposition',
    vault: vault.find('vault', {})[0]?.id ?? '',
    document: of.id,
    contentHash: dispositionHash(of, subjects),
    meaning,
    printedName: person.printed_name,
    userId: person.id,
    role: roleOf[meaning],
    time: zoned,
    reason: of.reason,
    effectiveFrom: null,
    previous: last ? createHash('sha256').update(last.signature).digest('hex') : null,
    documents: subjects.map(disposedRevision),
  };
};
