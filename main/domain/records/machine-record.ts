import type { CallContext } from '#main/ports/context.ts';
import type { SealAppearance } from '#main/ports/record-model.ts';
import type { Tables } from '#main/ports/tables.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { fileParticulars } from '../documents/external/edition.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { tokenCertificateAt } from '../identity/vault-keys.ts';
import type { SignedStatement, Stated } from '../signing/statement.ts';
import { documentFacts, RECORD_FORMAT, recordEvidence, vaultFacts } from './record-evidence.ts';
import { signaturesOf } from './round.store.ts';

export interface ReleaseFacts {
  document: Document;
  revision: Revision;
  round: Tables['rounds'];
  act: SignedStatement<Stated & { effectiveFrom: string | null }>;
}

/**
 * The machine-readable record: metadata, content, statements with their signatures, certificates, and the document's
 * ledger entries with the keys that signed them. Enough to verify a record without the vault.
 */
export const machineRecord = ({ vault }: CallContext, { document, revision, round, act }: ReleaseFacts, seal: SealAppearance) => {
  const signatures = signaturesOf(vault, round);
  const bytes = vault.blob(round.content_hash);
  const external = fileParticulars(vault, revision);
  return {
    format: RECORD_FORMAT,
    version: 1,
    vault: vaultFacts(vault, tokenCertificateAt(vault, round.submitted_at)),
    document: documentFacts(document),
    revision: {
      label: targetLabel(revision),
      round: round.round,
      author: revision.author,
      reasonForChange: revision.reason_for_change,
      submittedAt: round.submitted_at,
      effectiveFrom: act.statement.effectiveFrom,
      releasedAt: act.statement.time,
    },
    contentHash: round.content_hash,
    renditionHash: round.rendition_hash,
    content:
      revision.content_kind === 'file'
        ? {
            file: revision.file_name,
            mediaType: revision.file_media_type,
            size: bytes.length,
            ...(external ? { external: Object.fromEntries(external) } : {}),
          }
        : { canonical: new TextDecoder().decode(bytes) },
    signatures: [
      ...signatures.map((row) => ({
        field: row.task_id === null ? null : (vault.get('tasks', row.task_id)?.field ?? null),
        statement: row.statement,
        signature: row.signature,
        certificate: row.certificate_id,
      })),
      { field: null, statement: act.text, signature: act.signature, certificate: act.certificateId },
    ],
    ...recordEvidence(vault, document.number, [...signatures.map((row) => row.certificate_id), act.certificateId]),
    seal,
  };
};
