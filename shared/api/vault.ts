import { z } from 'zod';
import { auditors } from '../domain/roles.ts';
import { securityPolicySchema } from '../domain/security-policy.ts';
import { contract } from './contract.ts';
import { custodian, empty, password, reason, userId } from './fields.ts';
import { signingAsTwo, signingWithColleague, signs } from './statement.ts';

const keysState = {
  /** Whether every credential opens them, as in a former version, until the custodian renews them. */
  former: z.boolean(),
  /** Who could open the keys and may no more: they are to be renewed. */
  due: z.array(z.string()),
  /** Whose role uses a key that is not wrapped for them yet. */
  waiting: z.array(z.string()),
};
/** Who keeps the passphrase, and who can replace a custodian who is gone; names. */
const custody = {
  custodian: z.string().nullable(),
  deputies: z.array(z.string()),
  /** Deputies who left or got another key since. */
  lost: z.array(z.string()),
};
const successor = { successorName: custodian.custodianName, successorPassphrase: password };

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
      keys: z.strictObject(keysState),
      custody: z.strictObject(custody),
      /** Where the key of the workstation is kept, in sentences. */
      workstationKey: z.string(),
    }),
  ),
  'vault.setPolicy': contract(['Administrator'], securityPolicySchema.extend({ reason }), z.strictObject({})),
  // Public, because nobody can sign in while the clock is behind: the operation authenticates both people itself.
  'vault.attestClock': signs('public', { reason }, z.strictObject({ wallClock: z.string(), ledgerTime: z.string() }), signingAsTwo),
  /** Signs the newest whole verification, so that the next opening begins there; the person who asks types the own password too. */
  'vault.signProof': signs(
    ['Administrator', 'Document Controller', 'Quality'],
    {},
    z.strictObject({ upTo: z.number(), signedBy: z.array(z.string()) }),
    signingWithColleague,
  ),
  /** Entries that break the rules of writing, or build on such, and are not void: all of them are marked void together. */
  'vault.faultyEntries': contract(
    auditors,
    empty,
    z.strictObject({
      /** The newest entry that was looked at. */
      upTo: z.number(),
      entries: z.array(
        z.strictObject({
          seq: z.number(),
          time: z.string(),
          actor: z.string(),
          operation: z.string(),
          subject: z.string(),
          faults: z.array(z.string()),
          /** Not one whose signature is wrong. */
          canBeVoided: z.boolean(),
        }),
      ),
    }),
  ),
  /** Two people mark them void: they stay, and have no effect. */
  'vault.voidEntries': signs(
    ['Quality', 'Document Controller', 'Administrator'],
    { entries: z.array(z.number().int().min(1)).min(1, 'Name at least one entry').max(10_000), reason },
    z.strictObject({ seq: z.number(), entries: z.array(z.number()) }),
    signingWithColleague,
  ),
  'vault.renewKeys': contract(
    ['Administrator', 'Document Controller', 'Quality'],
    z.strictObject({ reason, ...custodian }),
    z.strictObject({ sealSerial: z.string(), tokenSerial: z.string(), ...keysState }),
  ),
  'vault.replaceCustodian': contract(
    ['Administrator', 'Quality'],
    z.strictObject({ reason, ...custodian, ...successor }),
    z.strictObject({ custodian: z.string() }),
  ),
  'vault.nameDeputies': contract(
    ['Administrator', 'Quality'],
    z.strictObject({ reason, ...custodian, deputies: z.array(userId).length(3) }),
    z.strictObject({ deputies: z.array(z.string()) }),
  ),
  'vault.replaceByDeputies': signs(
    ['Administrator', 'Quality'],
    { reason, successorName: successor.successorName },
    z.strictObject({ custodian: z.string() }),
    { ...signingAsTwo, successorPassphrase: successor.successorPassphrase },
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
