import { z } from 'zod';
import { catalogueId, catalogueSchema, crosswalkSchema, editionName } from '../domain/framework/catalogue.ts';
import { tableEncodings } from '../domain/migration-index.ts';
import { importers } from '../domain/register/entry-import.ts';
import { readers } from '../domain/roles.ts';
import { brings, contract, deliberate } from './contract.ts';
import { fileHandle, fileName, line } from './fields.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const edition = z.strictObject({
  edition: z.string(),
  /** SHA-256 of the catalogue. */
  hash: sha256,
  clauses: z.number(),
});
const wanted = {
  /** CSV or XLSX, a clause a row: id, label, and where they hold under, row, asks, text. */
  file: fileHandle,
  fileName,
  encoding: z.enum(tableEncodings).optional(),
  catalogue: z.strictObject({
    id: catalogueId,
    edition: editionName,
    name: line(80),
    scope: z.enum(['company', 'device']),
    labels: z.enum(['own', 'published']),
    /** Where it comes from, and under which terms it may be used. */
    source: line(600),
    licence: line(600),
  }),
};
const clauses = z.array(z.strictObject({ id: z.string(), label: z.string(), under: z.string().nullable(), asks: z.boolean() }));

export const catalogueOperations = {
  /** Catalogues and crosswalks: those that the vault took up, and those that come with the program. */
  'framework.list': contract(
    readers,
    z.strictObject({}),
    z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['catalogue', 'crosswalk']),
        name: z.string(),
        /** Null for what nobody took up yet. */
        inUse: edition.extend({ takenAt: z.string(), takenBy: z.string(), fileName: z.string() }).nullable(),
        /** What the program brings; null for one that came from a file. */
        shipped: edition.nullable(),
        scope: z.enum(['company', 'device']).nullable(),
        labels: z.enum(['own', 'published']).nullable(),
        sources: z.array(z.string()),
        notVerified: z.array(z.string()),
        licence: z.string(),
      }),
    ),
  ),
  /** A catalogue with its clauses: the edition in use, or the one that comes with the program while none is. */
  'framework.show': contract(
    readers,
    z.strictObject({ id: catalogueId }),
    z.strictObject({ hash: sha256, isInUse: z.boolean(), content: z.union([catalogueSchema, crosswalkSchema]) }),
  ),
  /** Takes up what comes with the program: it is kept in the vault, and claims can name its clauses. */
  'framework.take': contract(
    importers,
    z.strictObject({
      id: catalogueId,
      /** Of what was looked at. */
      hash: sha256,
    }),
    edition,
  ),
  /** Reads a list of clauses and tells what would be taken up; writes nothing. */
  'framework.planImport': brings(
    'frameworks',
    deliberate(
      contract(
        importers,
        z.strictObject(wanted),
        z.strictObject({
          /** SHA-256 of the catalogue that would be taken up; null while there are faults. */
          plan: sha256.nullable(),
          counts: z.strictObject({ rows: z.number(), clauses: z.number(), asking: z.number() }),
          faults: z.array(z.strictObject({ line: z.number(), sentence: z.string() })),
          clauses,
        }),
      ),
    ),
  ),
  /** Takes up exactly what a dry run has shown; the list is kept as it came. */
  'framework.import': brings('frameworks', contract(importers, z.strictObject({ ...wanted, plan: sha256 }), edition)),
} as const;
