import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { empty, reason } from './fields.ts';

const decided = z.strictObject({ ownApproval: z.boolean(), reason: z.string(), at: z.string(), by: z.string() });

export const usePolicyOperations = {
  /** Whether what is imported must be approved in this system before it is used, and who decided that. */
  'documents.usePolicy': contract(
    [...readers, 'Administrator'],
    empty,
    z.strictObject({ ownApproval: z.boolean(), /** The newest first. */ decided: z.array(decided) }),
  ),
  /** From its entry on; what was done before stays as it was. */
  'documents.setUsePolicy': contract(['Quality'], z.strictObject({ ownApproval: z.boolean(), reason }), empty),
} as const;
