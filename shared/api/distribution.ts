import { z } from 'zod';
import { copyOutcomes, copyStates } from '../domain/copies.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import {
  documentNumber,
  empty,
  fileHandle,
  fileName,
  inForce,
  line,
  madeFile,
  reason,
  shownState,
  shownStateIfAny,
  userId,
} from './fields.ts';
import { list } from './list.ts';

const keepers = ['Document Controller', 'Quality'] as const;
const label = z.string().max(12);
const copyNumber = z.number().int().min(1).max(99_999);
const which = { number: documentNumber, copy: copyNumber };
const paper = z.strictObject(madeFile);

const copySchema = z.strictObject({
  number: z.string(),
  title: z.string(),
  label: z.string(),
  copy: z.number(),
  /** The person, or the place, that has the paper. */
  holder: z.string(),
  holderKind: z.enum(['person', 'place']),
  state: z.enum(copyStates),
  issuedAt: z.string(),
  issuedBy: z.string(),
  prints: z.number(),
  recalledAt: z.string().nullable(),
  recallReason: z.string().nullable(),
  outcome: z.enum(copyOutcomes).nullable(),
  /** What was recorded before the outcome that counts now; null as long as it is the first one. */
  outcomeBefore: z.enum(copyOutcomes).nullable(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmReason: z.string().nullable(),
  reconciledAt: z.string().nullable(),
  reconciledBy: z.string().nullable(),
});
const balance = z.strictObject({
  number: z.string(),
  title: z.string(),
  label: z.string(),
  ...shownState,
  issued: z.number(),
  /** Still with their holders, not asked back. */
  out: z.number(),
  inRecall: z.number(),
  returned: z.number(),
  destroyed: z.number(),
  lost: z.number(),
  reconciled: z.number(),
});

export const distributionLists = {
  distribution: list({
    name: 'Distribution list',
    holds: 'Controlled copies: who has which paper, and what became of it.',
    filters: { number: documentNumber.optional(), state: z.enum(copyStates).optional() },
    flags: {
      number: { flag: '--number <number>', words: 'only of this document' },
      state: { flag: '--state <state>', words: 'only copies in this state', oneOf: ['A state', copyStates] },
    },
  }),
} as const;

export const distributionOperations = {
  /** Numbered copies of the revision in force, one for each holder; each is signed by the vault's token key. */
  'distribution.issue': contract(
    ['Document Controller'],
    z.strictObject({
      number: documentNumber,
      holders: z
        .array(
          z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('person'), userId }),
            z.strictObject({ kind: z.literal('place'), place: line(80) }),
          ]),
        )
        .min(1)
        .max(200),
    }),
    z.strictObject({ label: z.string(), copies: z.array(z.strictObject({ copy: z.number(), holder: z.string() })) }),
  ),
  /** The paper of one copy. After the first print a reason is asked, because two papers bear one number then. */
  'distribution.printCopy': contract(['Document Controller'], z.strictObject({ ...which, reason: reason.optional() }), paper),
  /** Any revision as a paper that says on each page that it is not a controlled copy. */
  'distribution.print': contract(
    readers,
    z.strictObject({ number: documentNumber, label: label.optional() }),
    paper.extend({ /** What stands across the page. */ mark: z.string().nullable() }),
  ),
  /** The pages of a draft as a submission would make them, marked as a draft; nothing is printed and nothing recorded. */
  'distribution.preview': contract(readers, z.strictObject({ number: documentNumber }), z.strictObject(madeFile)),
  'distribution.recall': contract(keepers, z.strictObject({ ...which, reason }), empty),
  'distribution.confirm': contract(keepers, z.strictObject({ ...which, outcome: z.enum(copyOutcomes), reason }), empty),
  /** Another outcome than was recorded before: a lost copy was found again, or the record was wrong. */
  'distribution.correct': contract(['Document Controller'], z.strictObject({ ...which, outcome: z.enum(copyOutcomes), reason }), empty),
  /** Closes the account of a revision's copies; refused while one of them is out. */
  'distribution.reconcile': contract(
    keepers,
    z.strictObject({ number: documentNumber, label, reason }),
    z.strictObject({ copies: z.number() }),
  ),
  /** One page of the copies, by number of the document and of the copy. */
  'distribution.copies': contract(
    readers,
    z.strictObject({
      number: documentNumber.optional(),
      state: z.enum(copyStates).optional(),
      /** The page begins behind this copy. */
      after: z.strictObject(which).optional(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({
      rows: z.array(copySchema),
      /** How many there are on all pages. */
      total: z.number(),
      /** Behind which copy the next page begins; null on the last one. */
      next: z.strictObject(which).nullable(),
    }),
  ),
  'distribution.balance': contract(readers, z.strictObject({ number: documentNumber.optional() }), z.array(balance)),
  'distribution.report': contract(readers, z.strictObject({ number: documentNumber.optional(), format: z.enum(['csv', 'pdf']) }), paper),
  /** A page that checks papers on any computer, with the list as of the ledger head, and a detached CMS over it. */
  'distribution.checker': contract(readers, empty, paper.extend({ signature: fileHandle })),
  /** The code of a page of ours on a photo, a scan or a PDF of it, whatever other codes are beside it. */
  'distribution.readCode': contract(
    'person',
    z.strictObject({ fileName, file: fileHandle }),
    z.strictObject({
      code: z.string(),
      /** The sentences that name the codes of others on the sheet, and say what was not looked at; left out when there is nothing to tell. */
      note: z.string().optional(),
    }),
  ),
  /** What the code of a page says, and whether the paper may be worked from. */
  'distribution.checkPaper': contract(
    'person',
    z.strictObject({ code: z.string().regex(/\S/, 'Paste or type the code of a page').max(2000) }),
    z.strictObject({
      verdict: z.enum(['in-force', 'not-in-force', 'not-genuine']),
      sentence: z.string(),
      number: z.string().nullable(),
      title: z.string().nullable(),
      label: z.string().nullable(),
      ...shownStateIfAny,
      /** Since when the revision is in the state that the sentence tells of. */
      since: z.string().nullable(),
      /** The revision in force now. */
      current: inForce,
      copy: copySchema.nullable(),
    }),
  ),
} as const;
