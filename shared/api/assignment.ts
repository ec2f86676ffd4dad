import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, reason, userId } from './fields.ts';

const signers = ['Reviewer', 'Approver', 'Quality', 'Document Controller'] as const;
const id = z.string().max(80);

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
  'assignment.reassign': contract(
    ['Document Controller'],
    z.strictObject({ number: documentNumber, position: z.number().int().min(0).max(240), to: userId, reason }),
    empty,
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
