import { z } from 'zod';
import { dateOrders, tableEncodings } from '../domain/migration-index.ts';
import { importers } from '../domain/register/entry-import.ts';
import { auditors } from '../domain/roles.ts';
import { brings, contract, deliberate } from './contract.ts';
import { empty, fileHandle, fileName, reason } from './fields.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const source = {
  register: z.string().max(40),
  /** CSV or XLSX. */
  file: fileHandle,
  fileName,
  /** For a file that is not UTF-8; never guessed. */
  encoding: z.enum(tableEncodings).optional(),
  /** For dates such as 03/04/2024. */
  dateOrder: z.enum(dateOrders).optional(),
  /** What a heading means where its own words do not say it; empty for a column that is left out. */
  columns: z.record(z.string().max(300), z.string().max(60)).optional(),
};
const run = z.uuid();

export const entryImportOperations = {
  /** Reads a list and tells what would come of each row. Writes nothing. */
  'entry.planImport': brings(
    'entries',
    deliberate(
      contract(
        importers,
        z.strictObject(source),
        z.strictObject({
          /** SHA-256 of what would be imported; names the dry run when the import begins. */
          plan: sha256,
          counts: z.strictObject({ rows: z.number(), ready: z.number(), here: z.number(), faulty: z.number() }),
          columns: z.array(z.strictObject({ heading: z.string(), target: z.string().nullable() })),
          /** What a column can mean. */
          targets: z.array(z.strictObject({ id: z.string(), label: z.string() })),
          /** Every fault, a sentence each. */
          faults: z.array(z.strictObject({ line: z.number(), sentence: z.string() })),
          /** The first rows, as they would be. */
          rows: z.array(
            z.strictObject({ line: z.number(), formerNumber: z.string(), title: z.string(), state: z.string(), owner: z.string() }),
          ),
        }),
      ),
    ),
  ),
  /** Begins an import of what a dry run has shown, and keeps the file. Entries come with `entry.bringIn`. */
  'entry.startImport': brings(
    'entries',
    contract(
      importers,
      z.strictObject({
        ...source,
        /** Of the dry run: what was looked at is what is imported. */
        plan: sha256,
        /** Rows with faults are left out; else one fault refuses everything. */
        leaveOut: z.boolean(),
      }),
      z.strictObject({ run: z.string(), rows: z.number() }),
    ),
  ),
  /** Brings in the next rows of an import, each in an act of its own; the last one ends it. */
  'entry.bringIn': contract(importers, z.strictObject({ run }), z.strictObject({ brought: z.number(), left: z.number() })),
  /** An import that shall not be finished; what came in stays. */
  'entry.endImport': contract(importers, z.strictObject({ run, reason }), empty),
  'entry.imports': contract(
    auditors,
    empty,
    z.array(
      z.strictObject({
        run: z.string(),
        register: z.string(),
        fileName: z.string(),
        /** SHA-256 of the file, which the vault keeps. */
        fileHash: z.string(),
        rows: z.number(),
        brought: z.number(),
        leftOut: z.number(),
        by: z.string(),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
        endReason: z.string().nullable(),
      }),
    ),
  ),
} as const;
