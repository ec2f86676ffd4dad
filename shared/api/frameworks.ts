import { z } from 'zod';
import { catalogueId, crosswalkStatuses } from '../domain/framework/catalogue.ts';
import { coverageClasses } from '../domain/framework/coverage.ts';
import { viewNames } from '../domain/framework/views.ts';
import { readers } from '../domain/roles.ts';
import { keyHolders } from '../domain/vault-keys.ts';
import { contract } from './contract.ts';
import { date, madeFile } from './fields.ts';
import { list } from './list.ts';

/** As of which moment: the end of a day, or one entry of the ledger; now, when neither is named. */
const moment = { date: date.optional(), entry: z.number().int().min(1).optional() };
/** About whom: the number of a device or release; the company when it is left out. */
const scope = z
  .string()
  .regex(/^[A-Z]{2,8}-\d{4,7}$/, 'A device or release has a number such as DEV-0001')
  .optional();
export const asOf = z.strictObject({
  /** The day by which periods are judged, where the vault is. */
  date: z.string(),
  /** The last entry of the ledger that counts. */
  entry: z.number(),
  hash: z.string(),
});
export const counts = z.strictObject({
  current: z.number(),
  stale: z.number(),
  claimed: z.number(),
  open: z.number(),
  notApplicable: z.number(),
  /** Those that apply: the first four together. */
  apply: z.number(),
  /** Of these, in place in part only. */
  partly: z.number(),
});
export const coveredClause = z.strictObject({
  id: z.string(),
  label: z.string(),
  row: z.string(),
  submission: z.string().nullable(),
  class: z.enum(coverageClasses),
  because: z.array(z.string()),
  isPartly: z.boolean(),
  claims: z.array(
    z.strictObject({
      number: z.string(),
      version: z.number(),
      /** SHA-256 of that version. */
      hash: z.string(),
      state: z.string(),
      applies: z.boolean().nullable(),
      drivers: z.array(z.string()),
      reason: z.string(),
      how: z.string(),
      status: z.string(),
      target: z.string(),
      nextReview: z.string().nullable(),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      claim: z.string(),
      kind: z.enum(['entry', 'document', 'clause']),
      to: z.string(),
      title: z.string(),
      version: z.string(),
      hash: z.string(),
      on: z.string().nullable(),
      until: z.string().nullable(),
      /** Why it shows nothing, in words; null while it does. */
      stale: z.string().nullable(),
    }),
  ),
});
export const coverage = z.strictObject({
  asOf,
  catalogue: z.strictObject({
    id: z.string(),
    edition: z.string(),
    name: z.string(),
    hash: z.string(),
    scope: z.enum(['company', 'device']),
  }),
  scope: z.strictObject({ number: z.string(), title: z.string() }).nullable(),
  totals: counts,
  rows: z.array(z.strictObject({ id: z.string(), label: z.string(), counts })),
  clauses: z.array(coveredClause),
});

export const frameworkLists = {
  coverage: list({
    name: 'Coverage of a framework',
    holds: 'Every clause of the catalogues in use that asks for something: how it stands, by which claims and evidence.',
    filters: { catalogue: catalogueId.optional(), date: date.optional(), scope },
    flags: {
      catalogue: { flag: '--catalogue <id>', words: 'only this catalogue, such as iso-13485' },
      date: { flag: '--as-of <date>', words: 'as of the end of this day; now by default' },
      scope: { flag: '--scope <number>', words: 'of this device or release; of the company by default' },
    },
  }),
  frameworkView: list({
    name: 'View of a framework',
    holds: 'What one question asks of the claims, such as the statement of applicability.',
    filters: { view: z.enum(viewNames), date: date.optional(), scope },
    flags: {
      view: { flag: '--view <view>', words: viewNames.join(', '), oneOf: ['A view', viewNames] },
      date: { flag: '--as-of <date>', words: 'as of the end of this day; now by default' },
      scope: { flag: '--scope <number>', words: 'of this device or release; of the company by default' },
    },
    whole: { view: 'applicability' },
  }),
} as const;

export const frameworkOperations = {
  /** Of every catalogue in use, how many of its clauses stand how. */
  'coverage.all': contract(
    readers,
    z.strictObject({ ...moment, scope }),
    z.strictObject({
      asOf,
      /** Devices and releases that claims name. */
      scopes: z.array(z.strictObject({ number: z.string(), title: z.string() })),
      catalogues: z.array(coverage.pick({ catalogue: true, totals: true, rows: true })),
    }),
  ),
  /** Every clause of a catalogue: how it stands, by which claims and evidence. */
  'coverage.show': contract(readers, z.strictObject({ ...moment, scope, catalogue: catalogueId }), coverage),
  /** What is close to a clause and may show it too, clauses without any left out; it counts for nothing until somebody claims it. */
  'coverage.proposals': contract(
    readers,
    z.strictObject({ ...moment, scope, catalogue: catalogueId, clause: z.string().max(19).optional() }),
    z.array(
      z.strictObject({
        clause: z.string(),
        /** Clauses that a crosswalk puts beside it and that are covered, with how far the crosswalk can be trusted. */
        crosswalk: z.array(
          z.strictObject({
            status: z.enum(crosswalkStatuses),
            row: z.string(),
            source: z.string(),
            catalogue: z.string(),
            name: z.string(),
            clause: z.string(),
            label: z.string(),
            evidence: z.array(z.string()),
          }),
        ),
        /** Documents in force that say of themselves that they are about the clause. */
        documents: z.array(
          z.strictObject({ number: z.string(), title: z.string(), label: z.string(), where: z.string(), effectiveOn: z.string() }),
        ),
      }),
    ),
  ),
  /** How far a catalogue was covered, sealed: the same moment tells the same, letter for letter, whenever it is asked for. */
  'coverage.report': contract(
    keyHolders.seal,
    z.strictObject({ ...moment, scope, catalogue: catalogueId, format: z.enum(['pdf', 'json']) }),
    z.strictObject({
      ...madeFile,
      /** SHA-256 of what it tells. */
      facts: z.string(),
    }),
  ),
  /** The clauses that one view is about, such as the statement of applicability. */
  'coverage.view': contract(
    readers,
    z.strictObject({ ...moment, scope, view: z.enum(viewNames) }),
    z.strictObject({
      title: z.string(),
      question: z.string(),
      totals: counts,
      heads: z.array(z.string()),
      coverage: coverage.omit({ rows: true }),
      rows: z.array(z.array(z.string())),
    }),
  ),
} as const;
