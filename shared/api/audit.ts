import { z } from 'zod';
import { contract } from './contract.ts';

const auditors = ['Auditor', 'Quality', 'Document Controller', 'Administrator'] as const;
const range = z.strictObject({
  from: z.number().int().min(1),
  limit: z.number().int().min(1).max(1000),
  about: z.string().max(80).optional(),
});

export const auditOperations = {
  'audit.list': contract(
    auditors,
    range,
    z.array(
      z.strictObject({
        seq: z.number(),
        time: z.string(),
        actor: z.string(),
        operation: z.string(),
        subject: z.string(),
        reason: z.string(),
        outcome: z.string(),
      }),
    ),
  ),
  'audit.export': contract(
    auditors,
    range,
    z.array(z.strictObject({ seq: z.number(), text: z.string(), hash: z.string(), signature: z.string() })),
  ),
  'audit.head': contract(auditors, z.strictObject({}), z.strictObject({ seq: z.number(), hash: z.string(), time: z.string() })),
} as const;
