import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import { deputiesState } from '../identity/deputies.ts';
import { securityPolicy } from '../identity/security-policy.ts';
import { keysState } from '../identity/vault-keys.ts';
import { certificateFacts } from '../signing/certificate.ts';

export const vaultInformation = async ({ vault, workstation }: CallContext): Promise<Output<'vault.information'>> => {
  const [own] = vault.find('vault', {});
  const count = (table: 'documents' | 'people') => vault.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;
  return {
    id: own?.id ?? '',
    organisation: own?.organisation ?? '',
    createdAt: own?.created_at ?? '',
    softwareVersion: own?.software_version ?? '',
    authorityPem: own?.authority_certificate ?? '',
    authorityFingerprint: certificateFacts(own?.authority_certificate ?? '')?.fingerprint ?? '',
    sealSerial: certificateFacts(own?.seal_certificate ?? '')?.serial ?? '',
    head: vault.ledgerHead(),
    documents: count('documents'),
    people: count('people'),
    policy: securityPolicy(vault),
    keys: keysState(vault),
    custody: deputiesState(vault),
    workstationKey: workstation.keyKept,
  };
};
