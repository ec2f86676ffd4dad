import type { CallContext } from '#main/ports/context.ts';
import type { SealAppearance } from '#main/ports/record-model.ts';
import type { Tables } from '#main/ports/tables.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { standing } from '../audit/voided.ts';
import { fileParticulars } from '../documents/external/edition.ts';
import type { Document, Revision } from '../documents/revision.store.ts';
import { tokenCertificateAt } from '../identity/vault-keys.ts';
import type { SignedStatement, Stated } from '../signing/statement.ts';
import { signaturesOf } from './round.store.ts';

export const RECORD_FORMAT = 'countersign-record';

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
  const [own] = vault.find('vault', {});
  const signatures = signaturesOf(vault, round);
  const entries = standing(vault, vault.ledgerAbout(document.number));
  const keyIds = new Set(entries.map((row) => (JSON.parse(row.text) as { signer: { keyId: string } }).signer.keyId));
  const sessions = [...keyIds].flatMap((id) => vault.get('sessions', id) ?? []);
  const certificateIds = new Set([
    ...signatures.map((row) => row.certificate_id),
    act.certificateId,
    ...sessions.flatMap((row) => vault.find('certificates', { credential_id: row.credential_id }).map((found) => found.id)),
  ]);
  const bytes = vault.blob(round.content_hash);
  const external = fileParticulars(vault, revision);
  return {
    format: RECORD_FORMAT,
    version: 1,
    vault: {
      id: own?.id ?? '',
      organisation: own?.organisation ?? '',
      authority: own?.authority_certificate ?? '',
      tokenCertificate: tokenCertificateAt(vault, round.submitted_at),
    },
    document: {
      number: document.number,
      title: document.title,
      type: document.type_id,
      owner: document.owner,
      department: document.department,
      classification: document.classification,
    },
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
    certificates: [...certificateIds]
      .flatMap((id) => vault.get('certificates', id) ?? [])
      .map((row) => ({ serial: row.id, pem: row.pem, revokedFromSequence: row.revoked_from_seq })),
    seal,
    ledger: entries.map(({ seq, text, hash, signature }) => ({ seq, text, hash, signature })),
    sessions: sessions.map((row) => ({
      id: row.id,
      user: row.user_id,
      publicKey: row.public_key,
      statement: row.statement,
      certification: row.certification,
    })),
    workstations: vault.find('workstations', {}).map((row) => ({ id: row.id, name: row.name, publicKey: row.public_key })),
  };
};
