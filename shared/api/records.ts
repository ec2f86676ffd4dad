import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber } from './fields.ts';

export const recordOperations = {
  'records.export': contract(
    readers,
    z.strictObject({ number: documentNumber, label: z.string().max(12).optional(), format: z.enum(['pdf', 'docx', 'json']) }),
    z.strictObject({ fileName: z.string(), sha256: z.string(), bytes: z.string() }),
  ),
} as const;
