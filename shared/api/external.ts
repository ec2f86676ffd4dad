import { z } from 'zod';
import { checkOutcomes } from '../domain/external.ts';
import { type Role, readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, empty, line, note, reason, shownState, userId } from './fields.ts';
import { list } from './list.ts';

const authors = ['Author', 'Document Controller'] as const;
/** Any role of those who work; an auditor of the house only reads. */
const workers: readonly Role[] = ['Document Controller', 'Author', 'Reviewer', 'Approver', 'Quality', 'Reader'];
const keepers = ['Document Controller', 'Quality'] as const;
const months = z.number().int().min(1).max(120);
const place = z.strictObject({ number: documentNumber });
/** What says which document it is, and where it is found. */
const particulars = { publisher: line(120), designation: line(120), edition: line(80), keptAt: line(300) };
const told = { publisher: z.string(), designation: z.string(), edition: z.string(), keptAt: z.string() };
const found = { number: documentNumber, source: line(300), note: note.optional() };

const parts = ['overdue', 'newer'] as const;
export const externalLists = {
  external: list({
    name: 'External documents',
    holds: 'Standards, regulations and manuals: which edition is used, where it is, who checks for newer ones.',
    filters: { only: z.enum(parts).optional() },
    flags: { only: { flag: '--only <part>', words: 'only "overdue", or with a "newer" edition that was found', oneOf: ['A part', parts] } },
  }),
} as const;

export const externalOperations = {
  /** A document of somebody else with its first draft, whose text is the cover that says what it is. */
  'external.register': contract(
    authors,
    z.strictObject({ title: line(200), owner: userId, department: line(80), ...particulars, checker: userId, checkMonths: months }),
    z.strictObject({ number: z.string() }),
  ),
  /** Which edition the draft is about. A file that is kept with it stays, unless it is taken out. */
  'external.describe': contract(
    authors,
    z.strictObject({ number: documentNumber, ...particulars, withoutFile: z.boolean().optional() }),
    empty,
  ),
  /** Who checks for newer editions, and how often. */
  'external.setChecker': contract(workers, z.strictObject({ number: documentNumber, checker: userId, checkMonths: months, reason }), empty),
  /** What came of checking for a newer edition. */
  'external.check': contract(
    workers,
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('current'), ...found }),
      z.strictObject({ outcome: z.literal('newer'), ...found, edition: line(80) }),
    ]),
    z.strictObject({ nextCheck: z.string() }),
  ),
  /** Why an edition that was found is not taken into use, or not under this name. */
  'external.answer': contract(keepers, z.strictObject({ number: documentNumber, check: z.string().max(60), reason }), empty),
  /** Documents of others, each with the edition in use, or the one that is on its way. */
  'external.list': contract(
    readers,
    z.strictObject({ only: z.enum(parts).optional() }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        ...told,
        label: z.string(),
        ...shownState,
        checker: z.string(),
        lastCheck: z.string().nullable(),
        /** Null while no edition is in use. */
        nextCheck: z.string().nullable(),
        overdue: z.boolean(),
        /** Newer editions that were found and wait for document control. */
        newer: z.array(z.string()),
      }),
    ),
  ),
  'external.show': contract(
    readers,
    place,
    z.strictObject({
      /** By revision, the newest first; a revision that nobody described is not among them. */
      editions: z.array(z.strictObject({ label: z.string(), ...shownState, ...told, isFile: z.boolean() })),
      checker: z.strictObject({ userId: z.string(), printedName: z.string(), active: z.boolean() }).nullable(),
      checkMonths: z.number().nullable(),
      nextCheck: z.string().nullable(),
      overdue: z.boolean(),
      /** The newest first. */
      checks: z.array(
        z.strictObject({
          id: z.string(),
          at: z.string(),
          by: z.string(),
          label: z.string(),
          outcome: z.enum(checkOutcomes),
          newerEdition: z.string().nullable(),
          source: z.string(),
          note: z.string(),
          isOpen: z.boolean(),
          answer: z.string().nullable(),
          answeredBy: z.string().nullable(),
          answeredAt: z.string().nullable(),
        }),
      ),
      may: z.strictObject({ describe: z.boolean(), check: z.boolean(), answer: z.boolean(), setChecker: z.boolean() }),
    }),
  ),
  /** People who can be asked to check for newer editions. */
  'external.checkers': contract(readers, empty, z.array(z.strictObject({ userId: z.string(), printedName: z.string() }))),
} as const;
