import { z } from 'zod';
import { roles } from '../domain/roles.ts';
import { revisionStates } from '../domain/transitions.ts';
import { contract } from './contract.ts';
import { date, documentNumber, empty, password, reason, userId } from './fields.ts';

const state = z.strictObject({ label: z.string(), state: z.enum(revisionStates) });
/** The user id is needed for the first signing of a session (21 CFR 11.200(a)(1)(i)). */
const signing = { userId: userId.optional(), password };
const signers = ['Reviewer', 'Approver', 'Quality', 'Document Controller'] as const;

export const workflowOperations = {
  'workflow.submit': contract(
    ['Author', 'Document Controller'],
    z.strictObject({ number: documentNumber, reason, plannedEffective: date.optional() }),
    state,
  ),
  'workflow.withdraw': contract(['Author', 'Document Controller'], z.strictObject({ number: documentNumber, reason }), state),
  'workflow.decide': contract(
    signers,
    z.strictObject({ number: documentNumber, decision: z.enum(['approve', 'reject']), reason: reason.optional(), ...signing }),
    state,
  ),
  'workflow.release': contract(
    ['Document Controller'],
    z.strictObject({ number: documentNumber, effectiveFrom: date.optional(), ...signing }),
    state,
  ),
  'workflow.obsolete': contract(['Document Controller', 'Quality'], z.strictObject({ number: documentNumber, reason, ...signing }), state),
  'workflow.myTasks': contract(
    roles,
    empty,
    z.array(z.strictObject({ number: z.string(), title: z.string(), label: z.string(), step: z.string(), meaning: z.string() })),
  ),
  'workflow.tick': contract('public', empty, z.strictObject({ applied: z.array(z.string()) })),
} as const;
