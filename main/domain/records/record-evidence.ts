import type { Reader, Vault } from '#main/ports/unit-of-work.ts';
import { standing } from '../audit/voided.ts';
import type { Document } from '../documents/revision.store.ts';

export const RECORD_FORMAT = 'countersign-record';

/** Which vault a record is of, and by whose certificate the codes of its pages are proven. */
export const vaultFacts = (reader: Reader, tokenCertificate: string) => {
  const [own] = reader.find('vault', {});
  return { id: own?.id ?? '', organisation: own?.organisation ?? '', authority: own?.authority_certificate ?? '', tokenCertificate };
};

export const documentFacts = (document: Document) => ({
  number: document.number,
  title: document.title,
  type: document.type_id,
  owner: document.owner,
  department: document.department,
  classification: document.classification,
});

/**
 * What proves the statements of a record without the vault: the ledger entries about its subject, with the keys that signed them
 * and the certificates of their people.
 * @param subject what the entries are about, such as the number of a document
 * @param signedBy certificates of statements in the record
 */
export const recordEvidence = (reader: Vault, subject: string, signedBy: readonly string[]) => {
  const entries = standing(reader, reader.ledgerAbout(subject));
  const keyIds = new Set(entries.map((row) => (JSON.parse(row.text) as { signer: { keyId: string } }).signer.keyId));
  const sessions = [...keyIds].flatMap((id) => reader.get('sessions', id) ?? []);
  const certificates = new Set([
    ...signedBy,
    ...sessions.flatMap((row) => reader.find('certificates', { credential_id: row.credential_id }).map(({ id }) => id)),
  ]);
  return {
    certificates: [...certificates]
      .flatMap((id) => reader.get('certificates', id) ?? [])
      .map((row) => ({ serial: row.id, pem: row.pem, revokedFromSequence: row.revoked_from_seq })),
    ledger: entries.map(({ seq, text, hash, signature }) => ({ seq, text, hash, signature })),
    sessions: sessions.map((row) => ({
      id: row.id,
      user: row.user_id,
      publicKey: row.public_key,
      statement: row.statement,
      certification: row.certification,
    })),
    workstations: reader.find('workstations', {}).map((row) => ({ id: row.id, name: row.name, publicKey: row.public_key })),
  };
};
