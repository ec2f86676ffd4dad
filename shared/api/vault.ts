import { z } from 'zod';
import { securityPolicySchema } from '../domain/security-policy.ts';
import { contract } from './contract.ts';
import { custodian, password, reason, userId } from './fields.ts';

const attester = z.strictObject({ userId, password });

export const vaultOperations = {
  /** What the organisation and its auditors need to know of the vault itself. */
  'vault.information': contract(
    ['Administrator', 'Document Controller', 'Quality', 'Auditor'],
    z.strictObject({}),
    z.strictObject({
      id: z.string(),
      organisation: z.string(),
      createdAt: z.string(),
      softwareVersion: z.string(),
      authorityPem: z.string(),
      authorityFingerprint: z.string(),
      sealSerial: z.string(),
      head: z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() }),
      documents: z.number(),
      people: z.number(),
      policy: securityPolicySchema,
    }),
  ),
  'vault.setPolicy': contract(['Administrator'], securityPolicySchema.extend({ reason }), z.strictObject({})),
  // Public, because nobody can sign in while the clock is behind: the operation authenticates both people itself.
  'vault.attestClock': contract(
    'public',
    z.strictObject({ first: attester, second: attester, reason }),
    z.strictObject({ wallClock: z.string(), ledgerTime: z.string() }),
  ),
  'vault.exportTrust': contract(
    ['Administrator', 'Document Controller', 'Quality', 'Auditor'],
    z.strictObject(custodian),
    z.strictObject({
      authority: z.string(),
      fingerprint: z.string(),
      revocationList: z.string(),
      revoked: z.array(z.strictObject({ serial: z.string(), owner: z.string(), revokedAt: z.string(), reason: z.string() })),
    }),
  ),
} as const;
