import { z } from 'zod';
import { changeActs, changeStates, deciders, requesters } from '../domain/changes.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { date, documentNumber, line, madeFile, reason, shownStateIfAny, userId } from './fields.ts';
import { shownSignature, signs } from './statement.ts';

const number = z.string().regex(/^CR-\d{4,7}$/, 'A change request has a number such as CR-0001');
const place = z.strictObject({ number });
const position = z.number().int().min(1).max(200);
const asked = {
  title: line(200),
  reason,
  impact: reason,
  items: z
    .array(
      z.discriminatedUnion('act', [
        z.strictObject({ act: z.literal('revise'), number: documentNumber }),
        z.strictObject({ act: z.literal('retire'), number: documentNumber }),
        z.strictObject({ act: z.literal('create'), typeId: z.string().max(8), title: line(200), owner: userId, department: line(80) }),
      ]),
    )
    .min(1, 'Name at least one document')
    .max(200),
};
const moved = z.strictObject({ number: z.string(), state: z.enum(changeStates) });
const decision = z.enum(['accept', 'reject']);
const summary = z.strictObject({
  number: z.string(),
  title: z.string(),
  state: z.enum(changeStates),
  requestedBy: z.string(),
  requestedAt: z.string(),
  documents: z.number(),
  effectiveFrom: z.string().nullable(),
});

export const changeOperations = {
  'change.create': contract(requesters, z.strictObject(asked), z.strictObject({ number: z.string() })),
  /** Before the decision; what was assessed has to be assessed again. */
  'change.edit': contract(requesters, z.strictObject({ number, ...asked }), moved),
  'change.assess': contract(deciders, z.strictObject({ number, assessment: reason }), moved),
  'change.decide': signs(deciders, { number, decision, reason: reason.optional() }, moved),
  'change.withdraw': contract(requesters, z.strictObject({ number, reason }), moved),
  /** Begins the draft for one document of an accepted request; who begins it is its author. */
  'change.begin': contract(
    ['Author', 'Document Controller'],
    z.strictObject({ number, position }),
    z.strictObject({ document: z.string(), label: z.string() }),
  ),
  /** All documents of the request at once, or none of them. */
  'change.makeEffective': signs(['Document Controller'], { number, effectiveFrom: date.optional() }, moved),
  'change.list': contract(readers, z.strictObject({ state: z.enum(changeStates).optional() }), z.array(summary)),
  'change.show': contract(
    readers,
    place,
    summary.extend({
      reason: z.string(),
      impact: z.string(),
      /** Who said last what is asked, when that was said anew. */
      editedBy: z.string().nullable(),
      assessment: z.string().nullable(),
      assessedBy: z.string().nullable(),
      assessedAt: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string().nullable(),
      decisionReason: z.string().nullable(),
      effectiveAt: z.string().nullable(),
      closedReason: z.string().nullable(),
      items: z.array(
        z.strictObject({
          position: z.number(),
          act: z.enum(changeActs),
          /** Null until a document that is to be made was begun. */
          number: z.string().nullable(),
          title: z.string(),
          /** What was asked for a document that is to be made. */
          made: z.strictObject({ typeId: z.string(), owner: z.string(), department: z.string() }).nullable(),
          label: z.string().nullable(),
          ...shownStateIfAny,
          author: z.string().nullable(),
          /** What stands in the way of its becoming effective; null when nothing does. */
          problem: z.string().nullable(),
          /** What it waits for now although it is approved, such as people who have to read it first; null for nothing. */
          held: z.string().nullable(),
          begin: z.boolean(),
          /** Documents whose texts still refer to one that is to go out of use. */
          usedBy: z.array(z.string()),
          /** Documents beneath one that is to go out of use, which stay in force when it goes. */
          beneathInForce: z.array(z.string()),
        }),
      ),
      signatures: z.array(shownSignature),
      /** What the person who asks may do now. */
      may: z.strictObject({
        edit: z.boolean(),
        assess: z.boolean(),
        decide: z.boolean(),
        withdraw: z.boolean(),
        makeEffective: z.boolean(),
      }),
    }),
  ),
  /** The request as a paper. */
  'change.record': contract(readers, place, z.strictObject(madeFile)),
} as const;
