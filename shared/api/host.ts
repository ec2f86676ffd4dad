import { z } from 'zod';
import { roleSchema } from '../domain/roles.ts';
import { ciphers } from '../domain/vault-ciphers.ts';
import { check } from './check.ts';
import { contract } from './contract.ts';
import { custodian, empty, line, password, userId } from './fields.ts';

const folder = z.string().trim().min(1).max(1000);
const person = z.strictObject({ userId: z.string(), printedName: z.string(), roles: z.array(roleSchema) });

/** What came of a package: `authority unknown` where all holds but nobody here vouches for whose it is. */
const packageVerdicts = ['proven', 'authority unknown', 'encrypted', 'not proven'] as const;

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
    z.strictObject({
      folder: folder.optional(),
      /** Files that may be audit packages, too. */
      withPackages: z.literal(true).optional(),
    }),
    z.strictObject({
      folder: z.string(),
      /** Null at the top. */
      parent: z.string().nullable(),
      inside: z.array(z.strictObject({ name: z.string(), path: z.string(), isVault: z.boolean() })),
      /** How many more there are than were named. */
      more: z.number(),
      /** Where they were asked for. */
      packages: z.array(z.strictObject({ name: z.string(), path: z.string() })).optional(),
    }),
  ),
  /**
   * Verifies an audit package, whoever made it: no vault has to be open, and nothing is written. Whoever can name the file
   * could read it without the program.
   */
  'host.verifyPackage': contract(
    'public',
    z.strictObject({
      /** A file, or a folder that holds bagit.txt or encrypted parts. */
      path: z.string().trim().min(1).max(4000),
      /** SHA-256 of the certificate of the authority, as the company gave it on paper. */
      fingerprint: line(200).optional(),
    }),
    z.strictObject({
      path: z.string(),
      form: z.enum(['package', 'encrypted']),
      verdict: z.enum(packageVerdicts),
      /** The authority whose certificate lies in it. */
      authority: z.strictObject({ name: z.string(), fingerprint: z.string() }).nullable(),
      /** What it says of itself; null where its seal does not stand for that. */
      facts: z
        .strictObject({
          organisation: z.string(),
          holds: z.string(),
          madeAt: z.string(),
          madeBy: z.string(),
          asOf: z.string(),
          ledgerHead: z.string(),
        })
        .nullable(),
      /** Documents and entries of registers whose records are in it, the first of them, and how many there are besides. */
      numbers: z.array(z.string()),
      more: z.number(),
      files: z.number(),
      bytes: z.number(),
      checks: z.array(check),
    }),
  ),
  /** How far the one is that this window began; files that were looked at. */
  'host.verifyingPackage': contract(
    'public',
    empty,
    z.strictObject({ running: z.strictObject({ done: z.number(), of: z.number() }).nullable() }),
  ),
  'host.stopVerifying': contract('public', empty, empty),
} as const;
