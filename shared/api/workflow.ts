import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, reason, shownState, userId, words } from './fields.ts';
import { signs } from './statement.ts';

const state = z.strictObject({ label: z.string(), ...shownState });
const signers = ['Reviewer', 'Approver', 'Quality', 'Document Controller'] as const;

const commenters = ['Reviewer', 'Approver', 'Quality', 'Document Controller', 'Author'] as const;
/** People for each step of the route, in its order; an empty list leaves the step to its role. */
const chosenPeople = z.array(z.array(userId).max(20)).max(12);
export const workflowOperations = {
  'workflow.submit': contract(
    ['Author', 'Document Controller'],
    z.strictObject({
      number: documentNumber,
      reason,
      plannedEffective: date.optional(),
      people: chosenPeople.optional(),
      /** The text that the author was shown; another one by now is a conflict. */
      contentHash: z.string().max(64).optional(),
      /** The saved text is the one to submit, although newer text was typed and not saved. */
      leaveUnsaved: z.boolean().optional(),
      /** Letters that no font of the record has are printed as codes; without it they refuse the submission. */
      printCodes: z.boolean().optional(),
    }),
    state,
  ),
  'workflow.withdraw': contract(['Author', 'Document Controller'], z.strictObject({ number: documentNumber, reason }), state),
  /** Gives a document up of which nothing was released; its number is never given again. */
  'workflow.cancel': contract(['Author', 'Document Controller'], z.strictObject({ number: documentNumber, reason }), state),
  'workflow.decide': signs(signers, { number: documentNumber, decision: z.enum(['approve', 'reject']), reason: reason.optional() }, state),
  /** The reason is asked where the people concerned are not trained yet. */
  'workflow.release': signs(
    ['Document Controller'],
    { number: documentNumber, effectiveFrom: date.optional(), reason: reason.optional() },
    state,
  ),
  'workflow.obsolete': signs(['Document Controller', 'Quality'], { number: documentNumber, reason }, state),
  /** What the person who asks may do now with the newest revision, or with the one in force. */
  'workflow.actions': contract(
    'person',
    z.strictObject({ number: documentNumber }),
    z.strictObject({
      edit: z.boolean(),
      submit: z.boolean(),
      withdraw: z.boolean(),
      cancel: z.boolean(),
      /** To change the title, owner and department of a document of which nothing was released. */
      changeFacts: z.boolean(),
      /** Title and meaning of the step that waits for this person. */
      decide: z.strictObject({ step: z.string(), meaning: z.string(), onBehalfOf: z.string().nullable() }).nullable(),
      reassign: z.boolean(),
      addCoAuthors: z.boolean(),
      /** To give the draft of somebody who has left to another author. */
      giveDraft: z.boolean(),
      release: z.boolean(),
      obsolete: z.boolean(),
      revise: z.boolean(),
      /** To begin the own approval of what was imported, where the policy asks for one. */
      approveForUse: z.boolean(),
    }),
  ),
  /** What a submission of the draft would meet: the people it asks, and what is wrong with the text. */
  'workflow.checkSubmission': contract(
    ['Author', 'Document Controller'],
    z.strictObject({ number: documentNumber, people: chosenPeople.optional() }),
    z.strictObject({
      steps: z.array(
        z.strictObject({
          title: z.string(),
          meaning: z.string(),
          role: z.string(),
          need: z.union([z.literal('all'), z.literal('any'), z.number()]),
          days: z.number(),
          /** Whether the route itself names the people; otherwise some of them can be chosen. */
          named: z.boolean(),
          /** Who could sign the step: the named people, or the holders of its role but the author. */
          people: z.array(z.strictObject({ userId: z.string(), printedName: z.string() })),
        }),
      ),
      findings: z.array(z.strictObject({ serious: z.boolean(), sentence: z.string() })),
      /** The saved text, which is the one that would be submitted. */
      contentHash: z.string().nullable(),
      /** Says that newer text was typed and not saved; the submission is refused until that is decided. */
      unsaved: z.string().nullable(),
      /** Letters that no font of the record has; they are printed as codes if the author says so. */
      unprintable: z.array(z.string()),
    }),
  ),
  'workflow.comment': contract(
    commenters,
    z.strictObject({ number: documentNumber, block: z.number().int().min(0).max(100_000), text: words(2000) }),
    z.strictObject({ id: z.string() }),
  ),
  /** Answers a comment that is still open. */
  'workflow.reply': contract(commenters, z.strictObject({ id: z.string().max(80), text: words(2000) }), z.strictObject({ id: z.string() })),
  'workflow.resolveComment': contract(['Author', 'Document Controller'], z.strictObject({ id: z.string().max(80) }), empty),
  'workflow.comments': contract(
    [...readers, 'Administrator'],
    z.strictObject({ number: documentNumber }),
    z.array(
      z.strictObject({
        id: z.string(),
        round: z.number(),
        block: z.number(),
        /** How the block began that the comment stands beside. */
        quote: z.string(),
        author: z.string(),
        text: z.string(),
        at: z.string(),
        resolvedAt: z.string().nullable(),
        resolvedBy: z.string().nullable(),
        /** Oldest first. */
        replies: z.array(z.strictObject({ author: z.string(), text: z.string(), at: z.string() })),
      }),
    ),
  ),
  'workflow.myTasks': contract(
    [...readers, 'Administrator'],
    empty,
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        step: z.string(),
        meaning: z.string(),
        /** The person for whom it would be signed, by delegation. */
        onBehalfOf: z.string().nullable(),
        /** When its days are over, as an instant; null in rounds that kept no route. */
        due: z.string().nullable(),
      }),
    ),
  ),
  'workflow.tick': contract('public', empty, z.strictObject({ applied: z.array(z.string()) })),
} as const;
