import { z } from 'zod';
import { contentSchema, fieldNames } from '../content/schema.ts';
import { isNumberFormat } from '../domain/document-number.ts';
import { languageChoices } from '../domain/han-languages.ts';
import { readers } from '../domain/roles.ts';
import { roundOutcomes } from '../domain/rounds.ts';
import { routeSchema } from '../domain/route.ts';
import { brings, contract } from './contract.ts';
import { documentNumber, empty, fileHandle, inForce, line, reason, shownState, userId } from './fields.ts';
import { shownSignature } from './statement.ts';

const authors = ['Author', 'Document Controller'] as const;
/** A person as screens show one: the printed name, with the user id behind it where two people bear one name. */
const shownPerson = z.strictObject({ userId: z.string(), name: z.string() });
const signature = shownSignature.extend({
  /** Its place on the paper; null for a signature that stands in the record only. */
  field: z.string().nullable(),
  remark: z.string().nullable(),
  /** For whom a delegate signed. */
  onBehalfOf: z.string().nullable(),
});
const task = z.strictObject({
  step: z.string(),
  /** Names, or the role that anybody may sign with. */
  expected: z.string(),
  status: z.string(),
  decidedBy: shownPerson.nullable(),
  decidedAt: z.string().nullable(),
  decidedFor: z.string().nullable(),
  remark: z.string().nullable(),
});
/** A name on paper or in another system; no signature of this one. */
export const paperApproval = z.strictObject({ name: z.string(), meaning: z.string(), on: z.string(), evidence: z.string() });
const revision = z.strictObject({
  label: z.string(),
  ...shownState,
  author: shownPerson,
  reasonForChange: z.string(),
  round: z.number(),
  /** Its submissions, the oldest first. */
  rounds: z.array(z.strictObject({ round: z.number(), submittedAt: z.string(), outcome: z.enum(roundOutcomes) })),
  contentHash: z.string().nullable(),
  releasedAt: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  effectiveAt: z.string().nullable(),
  supersededAt: z.string().nullable(),
  obsoletedAt: z.string().nullable(),
  signatures: z.array(signature),
  tasks: z.array(task),
  /** The change request that it belongs to. */
  changeRequest: z.string().nullable(),
  /** The template's revision that it was made from. */
  template: z.strictObject({ number: z.string(), label: z.string() }).nullable(),
  /** Null for a revision that was written here. */
  broughtIn: z
    .strictObject({
      formerLabel: z.string(),
      /** What its record bears, where the document bears something else by now. */
      bears: z.strictObject({ title: z.string(), owner: z.string(), department: z.string() }).nullable(),
      file: z.string(),
      sha256: z.string(),
      by: z.string(),
      at: z.string(),
      run: z.string(),
      approvals: z.array(paperApproval),
      supersedes: z.string(),
      findings: z.array(z.string()),
      notCarriedOver: z.array(z.string()),
    })
    .nullable(),
  sha256: z.strictObject({ pdf: z.string().nullable(), docx: z.string().nullable(), json: z.string().nullable() }),
  /** By whom and why it was given up before anything was released; null for one that was not. */
  cancelled: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  /** The disposition after which its text and records are not given out any more; null for one that is kept. */
  disposed: z.strictObject({ disposition: z.string(), at: z.string() }).nullable(),
});
const documentType = z.strictObject({
  id: z.string(),
  name: z.string(),
  numberFormat: z.string(),
  reviewMonths: z.number(),
  retentionYears: z.number(),
  deviceLifetimeYears: z.number().nullable(),
  routeId: z.string(),
});
const namedPerson = z.strictObject({ userId: z.string(), printedName: z.string() });
const years = z.number().int().min(1).max(100);
const place = z.strictObject({ number: documentNumber });
/** What somebody typed of a draft that the vault does not have. */
export const unsavedText = z.strictObject({
  userId: z.string(),
  name: z.string(),
  isMine: z.boolean(),
  at: z.string(),
  /** Whether it goes on from the text that the vault has now. */
  fits: z.boolean(),
  /** The window in which the person has the draft open. */
  window: z.string().nullable(),
});
/** A text as it stands, or as a file that holds it as JSON, where its pictures make it larger than a call. One of the two. */
const givenText = { content: contentSchema.optional(), file: fileHandle.optional() };

export const documentOperations = {
  'documents.addType': contract(
    ['Document Controller'],
    z.strictObject({
      id: z.string().regex(/^[A-Z]{2,8}$/),
      name: line(80),
      numberFormat: z.string().refine(isNumberFormat, 'A number format looks like SOP-{000}'),
      reviewMonths: z.number().int().min(1).max(120),
      retentionYears: years,
      deviceLifetimeYears: years.optional(),
      route: routeSchema,
    }),
    documentType,
  ),
  /** Longer, never shorter: what was to be kept for a time is kept for that time. */
  'documents.extendRetention': contract(
    ['Document Controller'],
    z.strictObject({ typeId: z.string().max(8), retentionYears: years, deviceLifetimeYears: years, reason }),
    documentType,
  ),
  /** For submissions from now on; what is under way keeps the route it was submitted with. */
  'documents.changeRoute': contract(
    ['Document Controller'],
    z.strictObject({ typeId: z.string().max(8), route: routeSchema, reason }),
    empty,
  ),
  'documents.routeOf': contract(
    [...readers, 'Administrator'],
    z.strictObject({ typeId: z.string().max(8) }),
    z.strictObject({ steps: routeSchema }),
  ),
  'documents.listTypes': contract([...readers, 'Administrator'], empty, z.array(documentType)),
  'documents.create': contract(
    authors,
    z.strictObject({
      typeId: z.string().max(8),
      title: line(200),
      owner: userId,
      department: line(80),
      classification: line(40).optional(),
      /** In whose forms its Han letters are drawn. */
      language: z.enum(languageChoices).optional(),
      /** A template in force whose text the document begins with. */
      template: documentNumber.optional(),
      /** A text of the starter set that the document begins with, in place of a template. */
      shipped: z.string().max(80).optional(),
    }),
    place,
  ),
  /** The starter set: procedures and registers that come with the program, and which of them became documents here. */
  'documents.shipped': contract(
    [...readers, 'Administrator'],
    empty,
    z.array(
      z.strictObject({
        file: z.string(),
        kind: z.enum(['procedure', 'register']),
        typeId: z.string(),
        title: z.string(),
        department: z.string(),
        /** Of the document with this type and title; null where there is none. */
        number: z.string().nullable(),
      }),
    ),
  ),
  /** Another title, owner, department or language for a draft of which nothing was released. */
  'documents.changeFacts': contract(
    authors,
    z.strictObject({
      number: documentNumber,
      title: line(200).optional(),
      owner: userId.optional(),
      department: line(80).optional(),
      language: z.enum(languageChoices).optional(),
      reason,
    }),
    empty,
  ),
  'documents.saveContent': contract(
    authors,
    z.strictObject({
      number: documentNumber,
      ...givenText,
      /** What the writer began from; another text in the vault by now is a conflict, and nothing is overwritten. */
      expectedHash: z.string().nullable().optional(),
    }),
    z.strictObject({ contentHash: z.string() }),
  ),
  'documents.holdDraft': contract(
    authors,
    z.strictObject({ number: documentNumber, window: z.string().min(8).max(80), takeOver: z.boolean() }),
    z.strictObject({ held: z.boolean(), by: z.string(), userId: z.string(), since: z.string() }),
  ),
  /** Who writes a draft in a window now; null when nobody does. With a window: whether it is that one. */
  'documents.draftHold': contract(
    readers,
    z.strictObject({ number: documentNumber, window: z.string().min(8).max(80).optional() }),
    z.strictObject({ by: z.string(), userId: z.string(), since: z.string(), isMine: z.boolean() }).nullable(),
  ),
  'documents.takeBackHold': contract(['Document Controller'], z.strictObject({ number: documentNumber, reason }), empty),
  /** Who writes the newest revision; its author adds people with the role Author. None of them decides on it. */
  'documents.coAuthors': contract(
    readers,
    place,
    z.strictObject({
      author: namedPerson,
      coAuthors: z.array(namedPerson.extend({ active: z.boolean(), wrote: z.boolean() })),
      candidates: z.array(namedPerson),
      mayChange: z.boolean(),
      /** To whom document control can give the draft of somebody who has left; nobody while its author can write it. */
      successors: z.array(namedPerson),
    }),
  ),
  'documents.addCoAuthor': contract(authors, z.strictObject({ number: documentNumber, userId }), empty),
  /** A draft whose author has left goes to another author. */
  'documents.giveDraft': contract(['Document Controller'], z.strictObject({ number: documentNumber, author: userId, reason }), empty),
  'documents.withdrawCoAuthor': contract(authors, z.strictObject({ number: documentNumber, userId }), empty),
  'documents.leaveDraft': contract(authors, z.strictObject({ number: documentNumber, window: z.string().min(8).max(80) }), empty),
  /** What was typed and not saved yet, kept apart from the records so that a crash loses nothing. */
  'documents.keepWorkingCopy': contract(
    authors,
    z.strictObject({ number: documentNumber, ...givenText, basedOn: z.string().nullable() }),
    z.strictObject({ at: z.string() }),
  ),
  'documents.workingCopy': contract(
    authors,
    z.strictObject({ number: documentNumber }),
    z.strictObject({ content: contentSchema, basedOn: z.string().nullable(), at: z.string() }).nullable(),
  ),
  'documents.dropWorkingCopy': contract(authors, z.strictObject({ number: documentNumber }), empty),
  /** What the writers of a draft typed and did not save, told to them and to document control. */
  'documents.unsaved': contract(readers, place, z.array(unsavedText)),
  'documents.content': contract(
    readers,
    z.strictObject({
      number: documentNumber,
      label: z.string().max(12).optional(),
      /** The text as it was submitted then; as it is now when left out. */
      round: z.number().int().min(1).max(1000).optional(),
    }),
    z.strictObject({
      label: z.string(),
      ...shownState,
      author: z.string(),
      contentHash: z.string().nullable(),
      content: contentSchema.nullable(),
      file: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.number() }).nullable(),
      fields: z.record(z.enum(fieldNames), z.string()),
    }),
  ),
  'documents.importFile': brings(
    'documents',
    contract(
      authors,
      z.strictObject({ number: documentNumber, fileName: line(200), file: fileHandle, asFile: z.boolean() }),
      z.strictObject({
        contentHash: z.string(),
        title: z.string().nullable(),
        /** What a person should know: of a text what it could not hold, of a file that is kept what it holds beside its pages. */
        notCarriedOver: z.array(z.string()),
      }),
    ),
  ),
  'documents.revise': contract(authors, z.strictObject({ number: documentNumber, reason }), z.strictObject({ label: z.string() })),
  'documents.show': contract(
    readers,
    place,
    z.strictObject({
      number: z.string(),
      title: z.string(),
      type: z.string(),
      owner: shownPerson,
      department: z.string(),
      classification: z.string(),
      language: z.enum(languageChoices),
      inForce,
      /** When what is in force is to be reviewed next. */
      reviewDue: z.string().nullable(),
      reviewOverdue: z.boolean(),
      /** What keeps it from disposition now. */
      holds: z.array(z.strictObject({ id: z.string(), reason: z.string(), setBy: z.string(), setAt: z.string() })),
      /** The document beneath which it stands. */
      parent: z.strictObject({ number: z.string(), title: z.string() }).nullable(),
      /** Change requests that concern it, the newest first. */
      changes: z.array(z.strictObject({ number: z.string(), title: z.string(), state: z.string() })),
      revisions: z.array(revision),
    }),
  ),
} as const;
