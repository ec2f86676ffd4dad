import { z } from 'zod';
import { MOST_CHOSEN, masterListSorts } from '../domain/master-list.ts';
import { readers } from '../domain/roles.ts';
import { revisionStates } from '../domain/transitions.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, inForce, line, shownState, userId } from './fields.ts';
import { list } from './list.ts';

/** Which documents, and in which order; a saved view is one of these with a name. */
export const viewFields = {
  state: z.enum(revisionStates).optional(),
  typeId: z.string().max(8).optional(),
  /** Part of the number or of the title. */
  search: line(80).optional(),
  owner: userId.optional(),
  department: line(80).optional(),
  /** In force, with its next review on this date or later, where the vault is. */
  dueFrom: date.optional(),
  /** In force, with its next review before this date, where the vault is. */
  dueBefore: date.optional(),
  /** This document and all that stand beneath it. */
  family: documentNumber.optional(),
  /** Only these, which somebody chose one by one. */
  chosen: z.array(documentNumber).min(1).max(MOST_CHOSEN).optional(),
  /** Imported and in force, without the approval of its own that the policy asks for. */
  notForUse: z.boolean().optional(),
  /** In force, with its next review in the past. */
  overdue: z.boolean().optional(),
  sort: z.enum(masterListSorts).optional(),
  descending: z.boolean().optional(),
};

const peopleFlags = {
  owner: { flag: '--owner <user>', words: 'only of this owner' },
  department: { flag: '--department <name>', words: 'only of this department' },
  dueFrom: { flag: '--due-from <date>', words: 'only with a review on this day or later' },
  dueBefore: { flag: '--due-before <date>', words: 'only with a review before this day' },
};
export const masterLists = {
  master: list({
    name: 'Master list',
    holds: 'Every document with its newest revision, state, owner and next review. To export a part, filter it under Documents first.',
    filters: viewFields,
    flags: {
      state: { flag: '--state <state>', words: 'only documents in this state', oneOf: ['A state', revisionStates] },
      typeId: { flag: '--type <id>', words: 'only of this document type' },
      search: { flag: '--search <words>', words: 'only with these words in number or title' },
      family: { flag: '--family <number>', words: 'only this document and those under it' },
      ...peopleFlags,
    },
  }),
  reviews: list({
    name: 'Plan of reviews',
    holds: 'What is in force, in the order in which its periodic review comes.',
    filters: { owner: userId.optional(), department: line(80).optional(), dueFrom: date.optional(), dueBefore: date.optional() },
    flags: peopleFlags,
  }),
} as const;

export const masterListOperations = {
  /** One page of the master list. */
  'documents.list': contract(
    readers,
    z.strictObject({
      ...viewFields,
      /** The page begins behind this document. */
      after: documentNumber.optional(),
      limit: z.number().int().min(1).max(500),
    }),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        type: z.string(),
        owner: z.string(),
        ownerName: z.string(),
        department: z.string(),
        label: z.string(),
        ...shownState,
        inForce,
        effectiveAt: z.string().nullable(),
        reviewDue: z.string().nullable(),
        overdue: z.boolean(),
        /** Whether its newest revision was disposed of after its retention. */
        disposed: z.boolean(),
      }),
    ),
  ),
  /** How many documents a view has, and the last document of each of its pages: any page can then be asked for by key. */
  'documents.outline': contract(
    readers,
    z.strictObject({ ...viewFields, page: z.number().int().min(20).max(500) }),
    z.strictObject({ total: z.number(), marks: z.array(z.string()) }),
  ),
  /** By the state of the newest revision; what is not approved for use is counted apart and not as effective. */
  'documents.counts': contract(
    readers,
    empty,
    z.strictObject({ states: z.record(z.enum(revisionStates), z.number()), notForUse: z.number() }),
  ),
  /** The owners and departments that there are, to choose from. */
  'documents.facets': contract(
    readers,
    empty,
    z.strictObject({
      owners: z.array(z.strictObject({ userId: z.string(), printedName: z.string() })),
      departments: z.array(z.string()),
    }),
  ),
  /** Where a document is used by what is in force or under way, and what one of its revisions refers to. */
  /** References of texts in force or under way that lead to no document in force. */
  'documents.brokenReferences': contract(
    readers,
    empty,
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        ...shownState,
        owner: z.string(),
        target: z.string(),
        problem: z.string(),
      }),
    ),
  ),
  'documents.links': contract(
    readers,
    z.strictObject({ number: documentNumber, label: z.string().max(12).optional() }),
    z.strictObject({
      usedBy: z.array(z.strictObject({ number: z.string(), title: z.string(), label: z.string(), ...shownState })),
      usedByTotal: z.number(),
      /** Revisions in force or under way that were made from this template, each with the revision of it that they follow. */
      madeFrom: z.array(z.strictObject({ number: z.string(), title: z.string(), label: z.string(), ...shownState, template: z.string() })),
      madeFromTotal: z.number(),
      /** Documents of its family that stand beneath it and are in force. */
      beneathInForce: z.array(z.strictObject({ number: z.string(), title: z.string(), label: z.string(), ...shownState })),
      /** Records of every kind that use it, such as change requests, copies on paper and rooms. */
      namedBy: z.array(z.strictObject({ kind: z.string(), number: z.string(), title: z.string(), state: z.string(), path: z.string() })),
      refersTo: z.array(
        z.strictObject({
          number: z.string(),
          title: z.string().nullable(),
          inForce,
          problem: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What the ledger holds about a document, the newest first, for everybody who may read it. */
  'documents.trail': contract(
    readers,
    z.strictObject({ number: documentNumber, limit: z.number().int().min(1).max(500) }),
    z.array(
      z.strictObject({
        seq: z.number(),
        time: z.string(),
        who: z.string(),
        operation: z.string(),
        /** What was done or tried, in words. */
        did: z.string(),
        subject: z.string(),
        reason: z.string(),
        outcome: z.string(),
        /** Since when the entry is void, by whom and why; null when it has an effect. */
        void: z.string().nullable(),
      }),
    ),
  ),
} as const;
