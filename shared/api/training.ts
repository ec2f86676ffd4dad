import { z } from 'zod';
import { readers, roleSchema } from '../domain/roles.ts';
import {
  requirementApprovers,
  requirementMakers,
  requirementStates,
  type TrainingLetter,
  trainees,
  trainingLetters,
  trainingStates,
} from '../domain/training-moves.ts';
import { termsSchema, trainingKinds } from '../domain/training-terms.ts';
import { keyHolders } from '../domain/vault-keys.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, line, madeFile, reason, userId } from './fields.ts';
import { list } from './list.ts';
import { shownSignature, signs } from './statement.ts';

const requirementNumber = z.string().regex(/^TRQ-\d{4,7}$/, 'A training requirement has a number such as TRQ-0001');
const trainingId = z.string().regex(/^TRA-\d{7,9}$/, 'A training has a number such as TRA-0000001');
const policyMakers = ['Quality'] as const;

const moved = z.strictObject({ id: z.string(), state: z.enum(trainingStates) });
const requirementMoved = z.strictObject({ number: z.string(), version: z.number(), state: z.enum(requirementStates) });

const requirementLine = z.strictObject({
  number: z.string(),
  version: z.number(),
  state: z.enum(requirementStates),
  title: z.string(),
  /** Number of the document; null for a topic. */
  document: z.string().nullable(),
  kind: z.enum(trainingKinds),
  /** People of whom it is asked now, and how many of their trainings are open and late. */
  people: z.number(),
  open: z.number(),
  late: z.number(),
});
const act = z.strictObject({
  action: z.string(),
  state: z.enum(trainingStates),
  meaning: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  score: z.number().nullable(),
  reason: z.string(),
});
const trainingLine = z.strictObject({
  id: z.string(),
  userId: z.string(),
  person: z.string(),
  requirement: z.string(),
  kind: z.enum(trainingKinds),
  /** Number, title and label of the document; of a topic the number of the requirement and its title. */
  number: z.string(),
  title: z.string(),
  label: z.string().nullable(),
  state: z.enum(trainingStates),
  open: z.boolean(),
  late: z.boolean(),
  cause: z.string(),
  assignedAt: z.string(),
  due: z.string(),
  doneAt: z.string().nullable(),
});

const letter = z.enum(Object.keys(trainingLetters) as [TrainingLetter, ...TrainingLetter[]]);
const policy = z.strictObject({
  kind: z.enum(['role', 'type', 'document']),
  subject: z.string(),
  requirement: z.string().nullable(),
  share: z.number().nullable(),
  days: z.number().nullable(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});

export const trainingLists = {
  training: list({
    name: 'Training',
    holds: 'Who has to know what, how far that is, and who confirmed it, now or as of any date.',
    filters: { user: userId.optional(), number: z.string().max(40).optional(), asOf: date.optional() },
    flags: {
      user: { flag: '--user <user>', words: 'only of this person' },
      number: { flag: '--number <number>', words: 'only of this document or requirement' },
      asOf: { flag: '--date <date>', words: 'as it stood at the end of this date' },
    },
  }),
} as const;

export const trainingOperations = {
  'training.requirements': contract(readers, empty, z.array(requirementLine)),
  /** All versions of a requirement; the questions with their right answers are for those who write and audit them. */
  'training.requirement': contract(
    [...requirementMakers, 'Auditor'],
    z.strictObject({ number: requirementNumber }),
    z.strictObject({
      number: z.string(),
      versions: z.array(
        z.strictObject({
          version: z.number(),
          state: z.enum(requirementStates),
          since: z.string(),
          terms: termsSchema,
          madeBy: z.string(),
          madeAt: z.string(),
          approvedBy: z.string().nullable(),
          approvedAt: z.string().nullable(),
        }),
      ),
      signatures: z.array(shownSignature),
      may: z.strictObject({ write: z.boolean(), approve: z.boolean(), discard: z.boolean(), end: z.boolean() }),
    }),
  ),
  /** A new requirement, other terms of a draft, or the next version of one in force, which stays in force until that is approved. */
  'training.write': contract(
    requirementMakers,
    z.strictObject({ number: requirementNumber.optional(), terms: termsSchema }),
    requirementMoved,
  ),
  'training.discard': contract(requirementMakers, z.strictObject({ number: requirementNumber, reason }), requirementMoved),
  /** In force from now on: everybody of whom it is asked gets it in the same transaction. */
  'training.approve': signs(requirementApprovers, { number: requirementNumber }, requirementMoved),
  'training.end': signs(requirementApprovers, { number: requirementNumber, reason }, requirementMoved),
  /** What the person who asks has to learn, has learnt, and has to confirm or check of others. */
  'training.mine': contract(
    trainees,
    empty,
    z.strictObject({ own: z.array(trainingLine), toConfirm: z.array(trainingLine), toCheck: z.array(trainingLine) }),
  ),
  'training.show': contract(
    trainees,
    z.strictObject({ id: trainingId }),
    trainingLine.extend({
      topic: z.string().nullable(),
      /** Without the right answers. */
      questions: z.array(z.strictObject({ ask: z.string(), choices: z.array(z.string()) })),
      passMark: z.number(),
      effectiveness: z.string().nullable(),
      checkBy: z.string().nullable(),
      /** The training that took the place of this one. */
      replacedBy: z.string().nullable(),
      /** When the program gave the text to the person who asks; null when it has to be opened first. */
      openedAt: z.string().nullable(),
      acts: z.array(act),
      signatures: z.array(shownSignature),
      may: z.strictObject({
        read: z.boolean(),
        acknowledge: z.boolean(),
        answer: z.boolean(),
        confirm: z.boolean(),
        waive: z.boolean(),
        check: z.boolean(),
      }),
    }),
  ),
  'training.read': signs(trainees, { id: trainingId }, moved),
  'training.acknowledge': contract(trainees, z.strictObject({ id: trainingId }), moved),
  /** The number of the choice for each question, from 0; every attempt is kept. */
  'training.answer': contract(
    trainees,
    z.strictObject({ id: trainingId, answers: z.array(z.number().int().min(0).max(7)).max(50) }),
    moved.extend({ score: z.number(), passMark: z.number(), passed: z.boolean() }),
  ),
  'training.confirm': signs(readers, { id: trainingId, reason: reason.optional() }, moved),
  'training.waive': signs(['Quality', 'Document Controller'], { id: trainingId, reason }, moved),
  /** Whether the training worked; if not, the person is trained again at once. */
  'training.check': signs(readers, { id: trainingId, reached: z.boolean(), reason }, moved),
  /** What is to be repeated by its date. */
  'training.tick': contract('person', empty, z.strictObject({ applied: z.array(z.string()) })),
  /** One letter for each person and requirement, as `trainingLetters` names them, in the order of the columns. */
  'training.matrix': contract(
    readers,
    z.strictObject({
      department: line(80).optional(),
      role: roleSchema.optional(),
      requirements: z.array(requirementNumber).max(1000).optional(),
      only: z.enum(['late', 'open']).optional(),
    }),
    z.strictObject({
      columns: z.array(
        z.strictObject({
          requirement: z.string(),
          number: z.string(),
          title: z.string(),
          label: z.string().nullable(),
          done: z.number(),
          asked: z.number(),
        }),
      ),
      people: z.array(
        z.strictObject({
          userId: z.string(),
          name: z.string(),
          department: z.string(),
          cells: z.string(),
          done: z.number(),
          asked: z.number(),
        }),
      ),
      departments: z.array(z.string()),
      asOf: z.strictObject({ seq: z.number(), time: z.string() }),
    }),
  ),
  /** What one person learnt, who learnt one document or topic, or one cell of the matrix; with every act, as of the end of a date. */
  'training.evidence': contract(
    readers,
    z.strictObject({ user: userId.optional(), number: z.string().max(40).optional(), asOf: date.optional() }),
    z.strictObject({
      asOf: z.string(),
      rows: z.array(trainingLine.extend({ letter, acts: z.array(act) })),
    }),
  ),
  /** The same as a sealed file that is proven without the vault: of one person, on one document or requirement, or both. */
  'training.record': contract(
    keyHolders.seal,
    z.strictObject({
      ...{ user: userId.optional(), number: z.string().max(40).optional(), asOf: date.optional() },
      format: z.enum(['pdf', 'json']),
    }),
    z.strictObject({
      ...madeFile,
      /** SHA-256 of what it tells. */
      facts: z.string(),
    }),
  ),
  /** How far the training before the release of an approved revision is; null where none is asked. */
  'training.step': contract(
    readers,
    z.strictObject({ number: documentNumber }),
    z
      .strictObject({
        label: z.string(),
        share: z.number(),
        until: z.string(),
        read: z.number(),
        people: z.number(),
        reached: z.boolean(),
      })
      .nullable(),
  ),
  'training.policies': contract([...readers, 'Administrator'], empty, z.array(policy)),
  'training.setPolicy': contract(
    policyMakers,
    z.discriminatedUnion('kind', [
      /** A role signs only with a current training by this requirement; null lifts that. */
      z.strictObject({ kind: z.literal('role'), role: roleSchema, requirement: requirementNumber.nullable(), reason }),
      /** An approved revision waits until so many per cent have read it, or the days are over; null lifts that. */
      z.strictObject({
        kind: z.literal('type'),
        typeId: z.string().max(20),
        step: z.strictObject({ share: z.number().int().min(1).max(100), days: z.number().int().min(1).max(365) }).nullable(),
        reason,
      }),
      z.strictObject({
        kind: z.literal('document'),
        number: documentNumber,
        step: z.strictObject({ share: z.number().int().min(1).max(100), days: z.number().int().min(1).max(365) }).nullable(),
        reason,
      }),
    ]),
    empty,
  ),
} as const;
