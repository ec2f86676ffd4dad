import { z } from 'zod';
import { MOST_CHOSEN } from '../domain/master-list.ts';
import { readers } from '../domain/roles.ts';
import { ageWords, stepAges } from '../domain/step-ages.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, reason, shownState, userId } from './fields.ts';
import { list } from './list.ts';

const signers = ['Reviewer', 'Approver', 'Quality', 'Document Controller'] as const;
const id = z.string().max(80);
const position = z.number().int().min(0).max(240);
/** So many steps are given to somebody else in one go. */
const MOST_STEPS = 200;
const steps = z
  .array(z.strictObject({ number: documentNumber, position }))
  .min(1, 'Choose at least one step')
  .max(MOST_STEPS);

/** Which open steps. */
export const stepFilters = {
  /** How long they wait. */
  age: z.enum(stepAges).optional(),
  /** Their days are over on this date or later, and before that one, where the vault is. */
  dueFrom: date.optional(),
  dueBefore: date.optional(),
  /** Their days are over. */
  overdue: z.boolean().optional(),
  /** They ask this person, or any person with a role that this person holds. */
  person: userId.optional(),
  /** Of these documents only. */
  chosen: z.array(documentNumber).min(1).max(MOST_CHOSEN).optional(),
};

export const assignmentLists = {
  steps: list({
    name: 'Open steps',
    holds: 'Every step of a route that waits for a signature: since when, until when, and whom it waits for.',
    filters: stepFilters,
    flags: {
      age: { flag: '--age <days>', words: 'only steps that wait so many days', oneOf: ['An age', stepAges] },
      person: { flag: '--person <user>', words: 'only steps that ask this person, or a role of this person' },
      dueFrom: { flag: '--due-from <date>', words: 'only steps that are due on this day or later' },
      dueBefore: { flag: '--due-before <date>', words: 'only steps that are due before this day' },
    },
  }),
} as const;

/** What was filtered for, in pieces that make a sentence. @param nameOf what names a user id */
export const stepsWords = (
  { age, dueFrom, dueBefore, overdue, person, chosen }: z.output<z.ZodObject<typeof stepFilters>>,
  nameOf: (userId: string) => string,
): string[] => [
  overdue ? 'Overdue steps' : 'Open steps',
  ...(chosen === undefined ? [] : [`of ${chosen.length === 1 ? 'one chosen document' : `${chosen.length} chosen documents`}`]),
  ...(age === undefined ? [] : [`that wait ${ageWords[age]}`]),
  ...(person === undefined ? [] : [`that ask ${nameOf(person)} or a role of this person`]),
  ...(dueFrom === undefined ? [] : [`due on ${dueFrom} or later`]),
  ...(dueBefore === undefined ? [] : [`due before ${dueBefore}`]),
];

/** The same as one sentence. */
export const stepsSentence = (...asked: Parameters<typeof stepsWords>): string => stepsWords(...asked).join(' ');

export const assignmentOperations = {
  /** Lets somebody with the same role sign the steps of one person, from the first day to the last. */
  'assignment.delegate': contract(
    signers,
    z.strictObject({
      to: userId,
      from: date,
      until: date,
      reason,
      /** For whom, when a document controller does it for somebody who is away already. */
      forUser: userId.optional(),
    }),
    z.strictObject({ id: z.string() }),
  ),
  /** The people who sign, with the roles they sign with: one delegates to somebody who holds a role of one's own. */
  'assignment.signers': contract(
    signers,
    empty,
    z.array(z.strictObject({ userId: z.string(), printedName: z.string(), roles: z.array(z.enum(signers)) })),
  ),
  'assignment.endDelegation': contract(signers, z.strictObject({ id, reason }), empty),
  'assignment.delegations': contract(
    readers,
    empty,
    z.array(
      z.strictObject({
        id: z.string(),
        from: z.string(),
        to: z.string(),
        /** Dates at the workstation. */
        firstDay: z.string(),
        lastDay: z.string(),
        reason: z.string(),
        madeBy: z.string(),
        state: z.enum(['planned', 'active', 'over', 'ended']),
        endReason: z.string().nullable(),
        mayEnd: z.boolean(),
      }),
    ),
  ),
  /** Gives a step that waits to somebody else; its place on the paper stays the same. */
  'assignment.reassign': contract(['Document Controller'], z.strictObject({ number: documentNumber, position, to: userId, reason }), empty),
  /**
   * Gives several steps to one person, each as `assignment.reassign` does it alone, in an entry of its own. What one document
   * refuses is said of it, and leaves the others.
   */
  'assignment.reassignTogether': contract(
    ['Document Controller'],
    z.strictObject({ steps, to: userId, reason }),
    z.strictObject({
      steps: z.array(z.strictObject({ number: z.string(), position: z.number(), refusal: z.string().nullable() })),
    }),
  ),
  /** Who could take over some of these steps, and how many of them; who could take most comes first. */
  'assignment.takers': contract(
    ['Document Controller'],
    z.strictObject({ steps }),
    z.array(z.strictObject({ userId: z.string(), printedName: z.string(), steps: z.number() })),
  ),
  /** Every step that waits for a signature, what waits longest first. */
  'assignment.openSteps': contract(
    readers,
    z.strictObject(stepFilters),
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        ...shownState,
        position: z.number(),
        step: z.string(),
        role: z.string(),
        expected: z.string(),
        since: z.string(),
        /** Whole days since then. */
        days: z.number(),
        due: z.string().nullable(),
        overdue: z.boolean(),
      }),
    ),
  ),
  /** The steps of the round under way that are not signed yet: who has them, by when, and who had them before. */
  'assignment.steps': contract(
    readers,
    z.strictObject({ number: documentNumber }),
    z.array(
      z.strictObject({
        position: z.number(),
        step: z.string(),
        role: z.string(),
        expected: z.string(),
        open: z.boolean(),
        /** When its days are over, and when document control and quality are told; null while it waits for another step. */
        due: z.string().nullable(),
        escalates: z.string().nullable(),
        overdue: z.boolean(),
        before: z.array(z.strictObject({ from: z.string(), by: z.string(), at: z.string(), reason: z.string() })),
        /** Who could take it over. */
        candidates: z.array(z.strictObject({ userId: z.string(), printedName: z.string() })),
      }),
    ),
  ),
} as const;
