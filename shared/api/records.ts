import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { check } from './check.ts';
import { contract } from './contract.ts';
import { documentNumber, madeFile, shownState } from './fields.ts';

const retention = z.strictObject({
  label: z.string(),
  ...shownState,
  /** When it went out of use; null while it is in force or under way. */
  begins: z.string().nullable(),
  /** The first day on which the company may dispose of it; null while it cannot be told yet. */
  until: z.string().nullable(),
  years: z.number(),
  because: z.string(),
  /** The disposition that it was disposed of with, or null. */
  disposed: z.string().nullable(),
});

export const recordOperations = {
  'records.retention': contract(readers, z.strictObject({ number: documentNumber }), z.array(retention)),
  'records.export': contract(
    readers,
    z.strictObject({ number: documentNumber, label: z.string().max(12).optional(), format: z.enum(['pdf', 'docx', 'json']) }),
    z.strictObject(madeFile),
  ),
  /** The paper as it stands: sealed after release, before it with the signatures so far. */
  'records.rendition': contract(
    readers,
    z.strictObject({ number: documentNumber, label: z.string().max(12).optional() }),
    z.strictObject({ sealed: z.boolean(), ...madeFile }),
  ),
  'records.verify': contract(readers, z.strictObject({ number: documentNumber, label: z.string().max(12).optional() }), z.array(check)),
} as const;
