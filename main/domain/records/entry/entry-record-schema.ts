import { z } from 'zod';
import { entryLink, movedOn } from '#shared/domain/register/entry-content.ts';
import { entryValues } from '#shared/domain/register/entry-values.ts';
import { isOfFormat, openUnderSeal, type SealedAnswer, sealLookSchema, underSeal, vaultSchema } from '../sealed-report.ts';
import { formerlySchema } from './former-schema.ts';

export const ENTRY_RECORD_FORMAT = 'countersign-entry-record';

const person = z.strictObject({ userId: z.string(), printedName: z.string() });
const head = z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() });

/** The record of an entry of a register. What it tells is told as of one moment; times are local, with offset and zone name. */
const entryRecordSchema = z.strictObject({
  format: z.literal(ENTRY_RECORD_FORMAT),
  version: z.literal(1),
  /** The form of its pages and of its sheet; a form never changes, because verification makes them again. */
  layout: z.literal([1, 2, 3]),
  vault: vaultSchema,
  entry: z.strictObject({
    number: z.string(),
    register: z.string(),
    title: z.string(),
    /** Of this version at that moment; of a former version, where it was left. */
    state: z.string(),
    since: z.string(),
    owner: person,
    version: z.number(),
    newest: z.number(),
    /** SHA-256 of the stored version, which the statements name. */
    hash: z.string(),
    savedBy: person,
    savedAt: z.string(),
    /** When the version was signed first; null for one that nobody signed. */
    signedAt: z.string().nullable(),
  }),
  /** How long it is kept: by its declaration, from the day on which it came to its end; `until` is null while something follows its state. */
  kept: z.strictObject({ years: z.number(), until: z.string().nullable() }).optional(),
  /** Where it came from, in which state, when it was imported from a former list; nobody signed that here. */
  broughtIn: z.strictObject({ run: z.string(), formerNumber: z.string(), state: z.string() }).nullable(),
  /** The text of the document that declares the register, as it was approved. */
  declaration: z.strictObject({ document: z.string(), revision: z.string(), hash: z.string(), text: z.string() }),
  /** The version letter for letter. It names fields that not everybody reads by a hash. */
  content: z.string(),
  /** The stored texts of such fields that who made the record reads, by field, and the fields that are left out. */
  opened: z.record(z.string(), z.string()),
  withheld: z.array(z.string()),
  values: entryValues,
  /** What it said before, and who changed that; since the third form. */
  formerly: formerlySchema.optional(),
  /** Printed names of the people whom values name. */
  people: z.record(z.string(), z.string()),
  links: z.array(
    entryLink.extend({
      title: z.string(),
      /** When the version was signed, and at the moment of the record. */
      stateThen: z.string(),
      stateNow: z.string(),
      /** What stood there at the moment of the record, where it was not what the link names. */
      suspect: movedOn.nullable(),
    }),
  ),
  moves: z.array(
    z.strictObject({
      position: z.number(),
      version: z.number(),
      action: z.string(),
      from: z.string(),
      to: z.string(),
      meaning: z.string().nullable(),
      reason: z.string(),
      by: person,
      at: z.string(),
    }),
  ),
  signatures: z.array(z.strictObject({ statement: z.string(), signature: z.string(), certificate: z.string() })).max(5000),
  /** What was done, in words; the entries themselves stand in the ledger below. */
  trail: z.array(z.strictObject({ seq: z.number(), time: z.string(), who: z.string(), did: z.string(), reason: z.string() })),
  asOf: z.string(),
  head,
  made: z.strictObject({ at: z.string(), by: z.string() }),
  certificates: z.array(z.strictObject({ serial: z.string(), pem: z.string(), revokedFromSequence: z.number().nullable() })).max(5000),
  ledger: z.array(z.strictObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
  sessions: z.array(
    z.strictObject({ id: z.string(), user: z.string(), publicKey: z.string(), statement: z.string(), certification: z.string() }),
  ),
  workstations: z.array(z.strictObject({ id: z.string(), name: z.string(), publicKey: z.string() })),
  seal: sealLookSchema,
});
const sealedSchema = underSeal(entryRecordSchema);
export type SealedEntryRecord = z.output<typeof sealedSchema>;
export type EntryRecord = SealedEntryRecord['record'];

/** Whether bytes call themselves the record of an entry, and not of a document. */
export const isEntryRecord = (raw: Uint8Array): boolean => isOfFormat(raw, ENTRY_RECORD_FORMAT);

/** Reads the record of an entry that nobody vouches for; every field is known, or it is none. Never throws. */
export const openEntryRecord = (raw: Uint8Array): SealedAnswer<SealedEntryRecord> => openUnderSeal(raw, sealedSchema);
