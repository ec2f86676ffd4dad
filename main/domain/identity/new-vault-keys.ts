import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import type { VaultKeyName } from '#shared/domain/vault-keys.ts';
import { type Authority, issueCertificate } from '../signing/authority.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { generatePersonKey, generateSealKey } from '../signing/keys.ts';
import { currentKey, keyRow } from './vault-keys.ts';

interface NewKey {
  name: VaultKeyName;
  /** Whose certificate it is. */
  owner: 'seal' | 'page token';
  privateKey: Uint8Array;
  pem: string;
  serial: string;
}

/** A seal and a key for page codes, each with a certificate of the authority. */
export const makeVaultKeys = async (authority: Authority, organisation: string, now: Date): Promise<{ seal: NewKey; token: NewKey }> => {
  const [seal, token] = [await generateSealKey(), await generatePersonKey()];
  const issue = (commonName: string, publicKey: Uint8Array, algorithm: 'P-256' | 'RSA-3072') =>
    issueCertificate({ authority, subject: { commonName, organisation }, publicKey, algorithm, now });
  const [sealPem, tokenPem] = [
    await issue(`${organisation} seal`, seal.publicKey, 'RSA-3072'),
    await issue(`${organisation} page token`, token.publicKey, 'P-256'),
  ];
  const serialOf = (pem: string): string => certificateFacts(pem)?.serial ?? '';
  return {
    seal: { name: 'seal', owner: 'seal', privateKey: seal.privateKey, pem: sealPem, serial: serialOf(sealPem) },
    token: { name: 'token', owner: 'page token', privateKey: token.privateKey, pem: tokenPem, serial: serialOf(tokenPem) },
  };
};

/** Certificates of former generations are good no more from this entry on, as those of a person who gets another key. */
export const retireVaultKeys = (uow: UnitOfWork, reason: string): void => {
  for (const owner of ['seal', 'page token'])
    for (const { id } of uow.find('certificates', { owner, revoked_from_seq: null }))
      uow.update('certificates', id, { revoked_from_seq: uow.sequence, revocation_reason: reason });
};

/** Writes the certificates and the keys, wrapped for the authority, as the next generation. */
export const storeVaultKeys = (uow: UnitOfWork, authority: Authority, keys: readonly NewKey[]): void => {
  const publicKey = certificateFacts(authority.certificatePem)?.publicKey ?? new Uint8Array();
  for (const { name, owner, privateKey, pem, serial } of keys) {
    uow.insert('certificates', {
      id: serial,
      owner,
      credential_id: null,
      pem,
      issued_at: uow.time,
      revoked_from_seq: null,
      revocation_reason: null,
    });
    const generation = (currentKey(uow, name)?.generation ?? 0) + 1;
    uow.insert('vault_keys', keyRow({ name, generation, certificate_id: serial, made_at: uow.time }, privateKey, publicKey));
  }
};
