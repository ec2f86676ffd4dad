import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '#main/ports/clock.ts';
import type { KdfParameters } from '#main/ports/context.ts';
import type { EntrySigner, UnitOfWork, Vault } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { NEWEST_FORMAT } from '../audit/formats.ts';
import { createAuthority, issueCertificate } from '../signing/authority.ts';
import { certificateFacts } from '../signing/certificate.ts';
import { generatePersonKey } from '../signing/keys.ts';
import { deriveWrappingKey, wrap } from '../signing/wrapping.ts';
import { lockSecrets } from './credential.ts';
import { AUTHORITY_KEY, recordCustodianAct } from './custodian.ts';
import { notYetIdentified } from './new-person.rules.ts';
import { newVaultFaults } from './new-vault.rules.ts';
import { makeVaultKeys, storeVaultKeys } from './new-vault-keys.ts';
import { recordCustodianApproval } from './second-person.ts';

export interface NewVault {
  organisation: string;
  administrator: { userId: string; printedName: string; department: string; password: string };
  /** Who keeps the passphrase; another person than the administrator. */
  custodianName: string;
  custodianPassphrase: string;
  /** How the custodian checked the administrator's identity. */
  identityMethod: string;
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** All the keys and certificates of a new vault, made before anything is written. */
const makeKeys = async (vaultId: string, wanted: NewVault, kdf: KdfParameters, now: Date) => {
  const [root, person] = [await generatePersonKey(), await generatePersonKey()];
  const { organisation, administrator } = wanted;
  const authority = await createAuthority({ organisation, vaultId, now, ...root });
  const { seal, token } = await makeVaultKeys(authority, organisation, now);
  const { userId, printedName } = administrator;
  const salt = new Uint8Array(randomBytes(16));
  const custodian = await deriveWrappingKey(wanted.custodianPassphrase, salt, kdf);
  return {
    person,
    opened: { authority, organisation, vaultId, custodian: wanted.custodianName.trim() },
    secrets: await lockSecrets(administrator.password, { vaultKey: null, privateKey: person.privateKey }, kdf),
    vaultKeys: [seal, token],
    personCertificate: await issueCertificate({
      authority,
      subject: { commonName: printedName, organisation, userId },
      publicKey: person.publicKey,
      algorithm: 'P-256',
      now,
    }),
    vaultRow: {
      id: vaultId,
      organisation,
      created_at: now.toISOString(),
      authority_certificate: authority.certificatePem,
      authority_key: b64(wrap(custodian.subarray(0, 32), root.privateKey, AUTHORITY_KEY)),
      custodian_salt: b64(salt),
      kdf: JSON.stringify(kdf),
      seal_certificate: seal.pem,
      seal_key: '',
      token_certificate: token.pem,
      token_key: '',
      software_version: '0.1.0',
    },
  };
};

/**
 * Makes what a new vault needs, before any file of it is there: what can be refused is refused here.
 * @param seed what a higher layer writes into every new vault, in the same entry
 * @returns facts about its authority, and `write`, which writes the first entry of an empty vault: the vault, this
 * workstation and the first administrator, whose identity the custodian checked and who holds no content role
 * @throws AppError 'invalid-input' with all faults at their fields
 */
export const createVault = async (
  workstation: { id: string; name: string; publicKey: string; signer: EntrySigner },
  wanted: NewVault,
  kdf: KdfParameters,
  clock: Clock,
  seed: (uow: UnitOfWork) => void,
) => {
  const { administrator } = wanted;
  const faults = newVaultFaults(wanted);
  if (faults.length > 0) throw new AppError('invalid-input', faults.map(({ message }) => message).join(' '), faults);
  const keys = await makeKeys(randomUUID(), wanted, kdf, clock.now());
  const { userId, printedName, department } = administrator;
  const write = (vault: Vault) =>
    vault.write(
      {
        actor: userId,
        roles: ['Administrator'],
        operation: 'vault.create',
        subject: `vault ${keys.vaultRow.id}`,
        reason: '',
        outcome: 'done',
      },
      workstation.signer,
      (uow) => {
        uow.insert('vault', keys.vaultRow);
        for (let format = 2; format <= NEWEST_FORMAT; format += 1) uow.insert('formats', { id: String(format), from_seq: uow.sequence });
        seed(uow);
        uow.insert('workstations', { id: workstation.id, name: workstation.name, public_key: workstation.publicKey, added_at: uow.time });
        uow.insert('people', {
          id: userId,
          printed_name: printedName,
          department,
          created_at: uow.time,
          created_by: 'custodian',
          ...notYetIdentified,
          identity_checked_at: uow.time,
          identity_checked_by: 'custodian',
          identity_method: wanted.identityMethod,
          accountability_accepted_at: uow.time,
        });
        uow.insert('grants', { id: `${userId}/Administrator`, user_id: userId, role: 'Administrator', active: 1 });
        const credential = `${userId}/1`;
        uow.insert('credentials', {
          id: credential,
          user_id: userId,
          generation: 1,
          status: 'enrolled',
          ...keys.secrets,
          public_key: b64(keys.person.publicKey),
          issued_at: uow.time,
          issued_by: 'custodian',
        });
        const certificate = certificateFacts(keys.personCertificate)?.serial ?? '';
        uow.insert('certificates', {
          id: certificate,
          owner: userId,
          credential_id: credential,
          pem: keys.personCertificate,
          issued_at: uow.time,
          revoked_from_seq: null,
          revocation_reason: null,
        });
        storeVaultKeys(uow, keys.opened.authority, keys.vaultKeys);
        const subject = `vault ${keys.vaultRow.id}`;
        const method = wanted.identityMethod;
        recordCustodianAct(uow, keys.opened, {
          act: 'vault.create',
          with: userId,
          subject,
          certificate,
          method,
          keys: keys.vaultKeys.map(({ serial }) => serial),
        });
        const asked = { userId, printedName, roles: ['Administrator'] as const };
        recordCustodianApproval(uow, keys.opened, asked, { grantedBy: 'custodian', reason: '' });
      },
    );
  return {
    write,
    /** What opens the vault from its first day on, for a key file beside it. */
    openers: {
      authority: keys.vaultRow,
      credentials: [{ user_id: userId, ...keys.secrets, public_key: b64(keys.person.publicKey) }],
    },
    vaultId: keys.vaultRow.id,
    authorityPem: keys.vaultRow.authority_certificate,
    fingerprint: certificateFacts(keys.vaultRow.authority_certificate)?.fingerprint ?? '',
  };
};
