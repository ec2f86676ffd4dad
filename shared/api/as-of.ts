import { z } from 'zod';
import { copyStates } from '../domain/copies.ts';
import { auditors, readers, roleSchema } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { date, registerId, shownState } from './fields.ts';
import { entryNumber, shownEntry } from './registers.ts';

/** The end of a day, where the vault is. */
const day = z.strictObject({ date });

/** The state as of a date (the end of that day), as the ledger tells it. */
export const asOfOperations = {
  /** The revisions that were in force. */
  'asOf.documents': contract(
    readers,
    day,
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        type: z.string(),
        /** Who answered for it that day. */
        owner: z.string(),
        department: z.string(),
        label: z.string(),
        ...shownState,
        effectiveAt: z.string(),
      }),
    ),
  ),
  /** Who had an account, and which roles. */
  'asOf.people': contract(
    auditors,
    day,
    z.array(
      z.strictObject({
        userId: z.string(),
        printedName: z.string(),
        department: z.string(),
        active: z.boolean(),
        roles: z.array(roleSchema),
      }),
    ),
  ),
  /** Entries of one register: where each stood, in which version, with what the columns of its declaration say. */
  'asOf.entries': contract(
    readers,
    z.strictObject({ date, register: registerId }),
    z.strictObject({
      heads: z.array(z.string()),
      rows: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string(),
          state: z.string(),
          since: z.string(),
          owner: z.string(),
          version: z.number(),
          /** When this version was signed first; null where nobody had signed it by then. */
          signedAt: z.string().nullable(),
          columns: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** One entry: what it said, who had signed it, and what stood at the other end of its links. Nothing is done from there. */
  'asOf.entry': contract(
    readers,
    z.strictObject({ date, number: entryNumber }),
    shownEntry.extend({ asOf: z.strictObject({ date: z.string(), entry: z.number() }) }),
  ),
  /** Controlled copies: who had which paper, and what had become of it. */
  'asOf.copies': contract(
    readers,
    day,
    z.array(
      z.strictObject({
        number: z.string(),
        label: z.string(),
        copy: z.number(),
        holder: z.string(),
        state: z.enum(copyStates),
        issuedAt: z.string(),
      }),
    ),
  ),
} as const;
