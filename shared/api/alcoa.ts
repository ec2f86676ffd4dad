import { z } from 'zod';
import { auditors } from '../domain/roles.ts';
import { check } from './check.ts';
import { contract } from './contract.ts';
import { empty } from './fields.ts';

export const alcoaOperations = {
  /** The nine attributes of ALCOA+, each with what it means here and the newest results of the automatic checks that belong to it. */
  'alcoa.show': contract(
    auditors,
    empty,
    z.strictObject({
      attributes: z.array(
        z.strictObject({
          name: z.string(),
          means: z.string(),
          /** Partly: what was checked is proven, and some was not checked. */
          state: z.enum(['proven', 'partly', 'not checked', 'not proven']),
          /** With the moment at which each ran; null for what never did. */
          checks: z.array(check.extend({ at: z.string().nullable() })),
        }),
      ),
    }),
  ),
} as const;
