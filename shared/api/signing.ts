import { z } from 'zod';
import { contract } from './contract.ts';
import { userId } from './fields.ts';
import { shownStatement } from './statement.ts';

export const signingOperations = {
  /**
   * What a signature would say, of whichever operation signs; made by the code that signs. Who may not do the act sees no preview
   * of it.
   */
  'signing.preview': contract(
    'public',
    z.strictObject({
      act: z.string().max(80),
      /** Its input without what is typed to sign. */
      about: z.record(z.string().max(80), z.unknown()),
      /** Of the two who sign together, the one who is not signed in. */
      as: userId.optional(),
    }),
    shownStatement,
  ),
} as const;
