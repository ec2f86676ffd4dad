import { createHash } from 'node:crypto';
import type { CallContext } from '#main/ports/context.ts';
import { type DisposedRevision, type DispositionMeaning, dispositionText } from '#shared/domain/dispositions.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { type NamedSigner, previousIn, type Stated, statementOf } from '../signing/statement.ts';
import { dispositionSignatures } from './retention.store.ts';

/** What two people sign before revisions are disposed of. */
export interface DispositionStatement extends Stated {
  kind: 'disposition';
  /** Number of the disposition. */
  document: string;
  /** Of reason and revisions. */
  contentHash: string;
  documents: DisposedRevision[];
  reason: string;
  effectiveFrom: null;
  /** SHA-256 of the signature before on this disposition, or null. */
  previous: string | null;
}

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
  signer: NamedSigner,
  meaning: DispositionMeaning,
): DispositionStatement => {
  const contentHash = dispositionHash(of, subjects);
  return statementOf(
    vault,
    { kind: 'disposition', id: of.id, version: contentHash },
    signer,
    { role: roleOf[meaning], meaning },
    {
      kind: 'disposition',
      document: of.id,
      contentHash,
      documents: subjects.map(disposedRevision),
      reason: of.reason,
      effectiveFrom: null,
      previous: previousIn(dispositionSignatures(vault, of.id)),
    },
  );
};
