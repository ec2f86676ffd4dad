import { z } from 'zod';
import { dateOrders, type IndexColumn, indexColumnNames, tableEncodings } from '../domain/migration-index.ts';
import type { Role } from '../domain/roles.ts';
import { contract, unattended } from './contract.ts';
import { empty, line, userId } from './fields.ts';

/** Who answers for what the vault holds, so for what is brought in as well. */
const controllers: readonly Role[] = ['Document Controller'];

const cell = z.string().max(10_000);
const values = z.strictObject(Object.fromEntries(indexColumnNames.map((column) => [column, cell])) as Record<IndexColumn, typeof cell>);
const fault = z.strictObject({ column: z.enum(indexColumnNames), problem: z.string(), advice: z.string() });
const path = z.string().trim().min(1).max(1000);

/** What is to be brought in, and how its index is read. */
const source = {
  folder: path,
  /** CSV or XLSX, inside of the folder or elsewhere; without one, rows are guessed from the files. */
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
  'migration.plan': contract(
    controllers,
    z.strictObject(source),
    z.strictObject({
      folder: z.string(),
      /** Null when the rows were guessed. */
      index: z.string().nullable(),
      counts: z.strictObject({ rows: z.number(), documents: z.number(), ready: z.number(), here: z.number(), faulty: z.number() }),
      rows: z.array(
        z.strictObject({
          line: z.number(),
          values,
          /** Which revision it becomes here and in which state; null when that cannot be told. */
          becomes: z.string().nullable(),
          /** Brought in before, from the same file. */
          here: z.boolean(),
          faults: z.array(fault),
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
  'migration.state': unattended(
    contract(
      controllers,
      empty,
      z.strictObject({ running: z.strictObject({ step: z.string(), done: z.number(), of: z.number() }).nullable() }),
    ),
  ),
  /** Stops what is under way after the document that it is at. */
  'migration.cancel': contract(controllers, empty, empty),
} as const;
