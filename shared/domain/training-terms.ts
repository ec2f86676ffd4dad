import { z } from 'zod';
import { NUMBER_PATTERN } from './document-number.ts';
import { isPlainText, NOT_PLAIN } from './plain-text.ts';
import { roleSchema } from './roles.ts';

/**
 * How something is learnt. A notice is acknowledged; what is read is signed; what is explained or practised is confirmed by
 * somebody else, after the reading and after the questions, where there are any.
 */
export const trainingKinds = ['notice', 'read', 'explained', 'practical'] as const;
export type TrainingKind = (typeof trainingKinds)[number];
export const kindWords: Readonly<Record<TrainingKind, string>> = {
  notice: 'Notice',
  read: 'Read and understood',
  explained: 'Explained, with questions',
  practical: 'Practical',
};

const text = (max: number) => z.string().trim().min(1).max(max).refine(isPlainText, NOT_PLAIN);
const line = (max: number) => text(max).refine((words) => !/[\n\t]/.test(words), 'Write it on one line');
const userId = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, 'A user id is 2 to 32 small letters, digits, dots, dashes; it begins with a letter');

const question = z
  .strictObject({
    ask: text(600),
    choices: z.array(line(300)).min(2, 'A question has at least two answers to choose from').max(8),
    /** Which of the choices is right, from 0. */
    right: z.number().int().min(0),
  })
  .refine(({ choices, right }) => right < choices.length, { error: 'The right answer is one of the choices', path: ['right'] });

/** What a training requirement asks of whom; approved as a whole, and changed as a new version. */
export const termsSchema = z
  .strictObject({
    title: line(200),
    /** What is to be known: the revision of a document that is in force, or a text of its own. */
    document: z.string().regex(NUMBER_PATTERN, 'A document number looks like SOP-001: capital letters, digits and dashes').nullable(),
    topic: text(20_000).nullable(),
    roles: z.array(roleSchema).max(10),
    people: z.array(userId).max(2000),
    kind: z.enum(trainingKinds),
    questions: z.array(question).max(50),
    /** Per cent of the questions. */
    passMark: z.number().int().min(1).max(100),
    /** Within how many days. */
    days: z.number().int().min(1).max(365),
    /** Whether a further revision asks for training again. Revisions in force have whole numbers, so each is a major change. */
    retrain: z.enum(['each', 'never']),
    /** After how many months it is repeated; null for never. */
    months: z.number().int().min(1).max(120).nullable(),
    /** How it is checked that the training worked, and in how many days; null where that is not checked. */
    effectiveness: z.strictObject({ method: line(400), days: z.number().int().min(1).max(730) }).nullable(),
    /** Who confirms competence and checks effectiveness; anybody of Quality where nobody is named. */
    trainers: z.array(userId).max(50),
  })
  .refine(({ document, topic }) => (document === null) !== (topic === null), {
    error: 'Name a document, or write the text of a topic: one of the two',
    path: ['document'],
  })
  .refine(({ roles, people }) => roles.length + people.length > 0, { error: 'Name roles or people', path: ['roles'] })
  .refine(({ kind, questions }) => kind !== 'explained' || questions.length > 0, {
    error: 'What is explained asks at least one question',
    path: ['questions'],
  })
  .refine(({ kind, questions }) => kind !== 'notice' || questions.length === 0, {
    error: 'A notice asks no questions',
    path: ['questions'],
  });
export type Terms = z.output<typeof termsSchema>;

/** The terms that a row holds. @returns null for what nobody could have approved */
export const termsIn = (stored: unknown): Terms | null => {
  if (typeof stored !== 'string') return null;
  try {
    const parsed = termsSchema.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Per cent of the questions that were answered rightly, rounded down. */
export const scoreOf = ({ questions }: Pick<Terms, 'questions'>, answers: readonly number[]): number =>
  questions.length === 0
    ? 0
    : Math.floor((questions.filter(({ right }, index) => answers[index] === right).length * 100) / questions.length);
