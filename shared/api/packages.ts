import { z } from 'zod';
import { PACKAGE_ENDING } from '../domain/package-file.ts';
import type { Role } from '../domain/roles.ts';
import { contract, stops, unattended } from './contract.ts';
import { custodian, date, documentNumber, empty, fileHandle, fileName } from './fields.ts';

/** Who takes records out of the house; the seal, which signs what they make, is wrapped for them alone. */
const makers: readonly Role[] = ['Document Controller', 'Quality', 'Auditor'];

/** A certificate in PEM; those of the largest keys have 8 kB. */
const certificate = z.string().max(20_000);
/** OpenSSL needs three times as much memory to open a part. */
export const LARGEST_PART_MB = 256;
const MOST_RECIPIENTS = 10;
const recipients = z
  .array(
    z.strictObject({
      certificate,
      /** SHA-256 of the certificate, as a person confirmed it. */
      fingerprint: z.string().max(200),
    }),
  )
  .min(1)
  .max(MOST_RECIPIENTS);
const encrypt = z.strictObject({ recipients, partMegabytes: z.int().min(1).max(LARGEST_PART_MB) });
/** For whom something was encrypted, in how many parts, and the SHA-256 of their signed list. */
const encrypted = z.strictObject({ recipients: z.array(z.string()), parts: z.number(), list: z.string() });

const made = z.strictObject({
  path: z.string(),
  documents: z.number(),
  revisions: z.number(),
  /** Entries of registers, each with all its versions that were signed and the newest. */
  registerEntries: z.number(),
  /** Who was trained on what. */
  trainings: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Entries of the ledger in it, and how many of them stand with their hash only. */
  entries: z.number(),
  withheld: z.number(),
  /** The last day that it tells of, and the newest entry. */
  date: z.string(),
  upTo: z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() }),
  /** SHA-256 of tagmanifest-sha256.txt, which the seal signs: it stands for every byte of the package. */
  tagManifest: z.string(),
  revocationList: z.boolean(),
  /** Null where it is not. */
  encrypted: encrypted.nullable(),
});

export const packageOperations = {
  /** Writes an audit package to a folder of this computer. It takes as long as it takes; `exchange.packageState` tells how far it is. */
  'exchange.makePackage': contract(
    makers,
    z.strictObject({
      folder: z.string().trim().min(1).max(1000),
      /** `countersign` is a ZIP under the ending that opens with this program. */
      form: z.enum(['zip', PACKAGE_ENDING, 'folder']),
      /** Numbers of documents and of entries of registers; all of them when left out. */
      documents: z.array(documentNumber).min(1).max(5000).optional(),
      /** As it was at the end of this day, where the vault is; as it is now when left out. */
      asOf: date.optional(),
      /** For people who have only OpenSSL: the ZIP becomes a folder of encrypted parts. */
      encrypt: encrypt.optional(),
      /** Only the authority makes a revocation list that outside tools believe. */
      custodianName: custodian.custodianName.optional(),
      custodianPassphrase: custodian.custodianPassphrase.optional(),
    }),
    made,
  ),
  /** What a certificate says, for the person who confirms its fingerprint; refused where nothing can be encrypted for it. */
  'exchange.readRecipient': contract(
    makers,
    z.strictObject({ certificate }),
    z.strictObject({ name: z.string(), fingerprint: z.string(), until: z.string(), key: z.enum(['RSA', 'P-256']) }),
  ),
  /** Writes a file that was made or chosen, such as a list or a record, to a folder of this computer for people who have only OpenSSL. */
  'exchange.encryptFile': contract(
    makers,
    z.strictObject({ folder: z.string().trim().min(1).max(1000), file: fileHandle, fileName, recipients }),
    z.strictObject({ path: z.string(), sha256: z.string(), encrypted }),
  ),
  'exchange.packageState': unattended(
    contract(
      makers,
      empty,
      z.strictObject({
        running: z.strictObject({ name: z.string(), step: z.string(), percent: z.number(), startedAt: z.string() }).nullable(),
      }),
    ),
  ),
  'exchange.cancelPackage': stops(contract(makers, empty, empty)),
  /** The packages that were made, as the ledger has them, the newest first. */
  'exchange.packages': contract(
    makers,
    empty,
    z.array(z.strictObject({ seq: z.number(), time: z.string(), who: z.string(), name: z.string(), held: z.string() })),
  ),
} as const;
