import { z } from 'zod';
import { roleSchema } from '../domain/roles.ts';
import { ciphers } from '../domain/vault-ciphers.ts';
import { contract } from './contract.ts';
import { custodian, empty, line, password, userId } from './fields.ts';

const folder = z.string().trim().min(1).max(1000);
const person = z.strictObject({ userId: z.string(), printedName: z.string(), roles: z.array(roleSchema) });

/** What a host does beside the operations of an open vault: it opens and makes vaults, and says where the screens are. */
export const hostOperations = {
  'host.state': contract(
    'public',
    empty,
    z.strictObject({
      host: z.enum(['electron', 'browser']),
      /** Why these screens are shown by this host, in a sentence. */
      because: z.string(),
      version: z.string(),
      vault: z
        .strictObject({ id: z.string(), organisation: z.string(), folder: z.string(), isSample: z.boolean(), idleMinutes: z.number() })
        .nullable(),
      /** Who is signed in at this window. */
      person: person.nullable(),
      recent: z.array(z.strictObject({ folder: z.string(), organisation: z.string() })),
      /** Proposed folder for a new vault. */
      proposedFolder: z.string(),
      sample: z.strictObject({ exists: z.boolean(), making: z.boolean(), percent: z.number() }),
      /** Offered at sign-in when the sample vault is open; their passwords are known to everybody. */
      samplePeople: z.array(person.extend({ password: z.string() })),
    }),
  ),
  'host.createVault': contract(
    'public',
    z.strictObject({
      folder,
      organisation: line(120),
      administrator: z.strictObject({ userId, printedName: line(80), department: line(80), password }),
      ...custodian,
      identityMethod: line(200),
      /** Left out: the vault is not encrypted by the program. */
      encryption: z.enum(ciphers).optional(),
    }),
    z.strictObject({ authorityFingerprint: z.string(), authorityPem: z.string() }),
  ),
  /** The custodian gives the key of the workstation to a computer whose store does not have it. */
  'host.openVault': contract(
    'public',
    z.strictObject({
      folder,
      custodian: z.strictObject(custodian).optional(),
      /** What unlocks a vault that is encrypted: a person's password, or the custodian's passphrase. */
      unlock: z.union([z.strictObject({ userId, password }), z.strictObject({ custodianPassphrase: password })]).optional(),
    }),
    empty,
  ),
  'host.openSample': contract('public', empty, empty),
  'host.closeVault': contract('public', empty, empty),
  /** The folders of this computer, one level at a time, for hosts without the system's dialog. */
  'host.folders': contract(
    'public',
    z.strictObject({ folder: folder.optional() }),
    z.strictObject({
      folder: z.string(),
      /** Null at the top. */
      parent: z.string().nullable(),
      inside: z.array(z.strictObject({ name: z.string(), path: z.string(), isVault: z.boolean() })),
      /** How many more there are than were named. */
      more: z.number(),
    }),
  ),
} as const;
