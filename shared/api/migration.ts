import { z } from 'zod';
import { dateOrders, type IndexColumn, indexColumnNames, tableEncodings } from '../domain/migration-index.ts';
import { migrators } from '../domain/migration-runs.ts';
import { auditors, readers } from '../domain/roles.ts';
import { brings, contract, deliberate, stops, unattended } from './contract.ts';
import { documentNumber, empty, line, madeFile, reason, userId } from './fields.ts';
import { signs } from './statement.ts';

/** Who answers for what the vault holds, so for what is imported as well. */

const cell = z.string().max(10_000);
const values = z.strictObject(Object.fromEntries(indexColumnNames.map((column) => [column, cell])) as Record<IndexColumn, typeof cell>);
const fault = z.strictObject({ column: z.enum(indexColumnNames), problem: z.string(), advice: z.string() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const runId = z.uuid();
/** Numbers of the list that stayed out because of faults, and how many rows of it these have. */
const leftOut = z.strictObject({ numbers: z.array(z.string()).readonly(), rows: z.number().nullable() });
const path = z.string().trim().min(1).max(1000);

/** What is to be imported, and how its index is read. */
const source = {
  folder: path,
  /** CSV or XLSX inside of the folder; without one, rows are guessed from the files. */
  index: path.optional(),
  /** For an index that is not UTF-8; never guessed. */
  encoding: z.enum(tableEncodings).optional(),
  /** For dates such as 03/04/2024. */
  dateOrder: z.enum(dateOrders).optional(),
  /** Taken where a row says nothing. */
  defaults: z.strictObject({ owner: userId.optional(), department: line(80).optional(), type: z.string().max(8).optional() }).optional(),
  /** Rows as a person corrected them; they stand in place of the index. */
  rows: z
    .array(z.strictObject({ line: z.number().int().min(1), values }))
    .max(100_000)
    .optional(),
};

export const migrationOperations = {
  /** Reads index and files and tells what would come of every row. Writes nothing. */
  'migration.plan': brings(
    'former',
    deliberate(
      contract(
        migrators,
        z.strictObject(source),
        z.strictObject({
          folder: z.string(),
          /** SHA-256 of the manifest of what is ready: what a person signs before it is imported. */
          manifest: z.string(),
          /** Null when the rows were guessed. */
          index: z.string().nullable(),
          counts: z.strictObject({ rows: z.number(), documents: z.number(), ready: z.number(), here: z.number(), faulty: z.number() }),
          rows: z.array(
            z.strictObject({
              line: z.number(),
              values,
              /** Which revision it becomes here and in which state; null when that cannot be told. */
              becomes: z.string().nullable(),
              /** Imported before, from the same file. */
              here: z.boolean(),
              faults: z.array(fault),
              /** Why it stays out although it has no fault itself; null when it has one, or does not stay out. */
              staysOut: z.string().nullable(),
              /** What a person should know before signing: what is not carried over, what a PDF can do. */
              notes: z.array(z.string()),
            }),
          ),
          /** Headings of the index that mean no column. */
          unknownColumns: z.array(z.string()),
          /** Files of the folder that no row names; they are left out. */
          notListed: z.array(z.string()),
          /** Links and devices, which are never followed. */
          strange: z.array(z.string()),
        }),
      ),
    ),
  ),
  'migration.state': unattended(
    contract(
      migrators,
      empty,
      z.strictObject({ running: z.strictObject({ step: z.string(), done: z.number(), of: z.number() }).nullable() }),
    ),
  ),
  /** The person's signature over the manifest; it begins a run, which `migration.resume` carries out. */
  'migration.start': brings(
    'former',
    signs(
      migrators,
      {
        /** Of the newest dry run: what was looked at is what is signed. */
        expectedManifest: sha256,
        /** Documents with faults are left out; else one fault refuses everything. */
        leaveOut: z.boolean(),
      },
      z.strictObject({ run: z.string(), documents: z.number(), revisions: z.number() }),
    ),
  ),
  /** Carries out what a run has not done yet. It takes as long as it takes; `migration.state` tells how far it is. */
  'migration.resume': brings(
    'former',
    contract(
      migrators,
      z.strictObject({ run: runId }),
      z.strictObject({
        run: z.string(),
        brought: z.number(),
        /** Imported by the same run before. */
        before: z.number(),
        failed: z.array(z.strictObject({ number: z.string(), problem: z.string() })),
        leftOut,
        /** Whether everything that was signed for is in. */
        ended: z.boolean(),
      }),
    ),
  ),
  /** One document of a run with its whole history, in one transaction. */
  'migration.bringIn': brings(
    'former',
    contract(
      migrators,
      z.strictObject({ run: runId, number: documentNumber }),
      z.strictObject({ number: z.string(), revisions: z.number() }),
    ),
  ),
  /** A run that shall not be finished; what it imported stays. */
  'migration.end': contract(migrators, z.strictObject({ run: runId, reason }), empty),
  'migration.runs': contract(
    auditors,
    empty,
    z.array(
      z.strictObject({
        run: z.string(),
        folder: z.string(),
        index: z.string().nullable(),
        by: z.string(),
        signedAt: z.string(),
        documents: z.number(),
        brought: z.number(),
        leftOut,
        endedAt: z.string().nullable(),
        endReason: z.string().nullable(),
        manifest: z.string(),
      }),
    ),
  ),
  /** The file from which a revision was imported, byte for byte. */
  'migration.original': contract(readers, z.strictObject({ number: documentNumber, label: z.string().max(12) }), z.strictObject(madeFile)),
  /** Stops what is under way after the document that it is at. */
  'migration.cancel': stops(contract(migrators, empty, empty)),
} as const;
