import { z } from 'zod';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, empty, inForce, reason, shownState } from './fields.ts';

/** The owner says where a document belongs, whatever role that is; so do the author of its draft and document control. */
const placers = ['Document Controller', 'Quality', 'Author', 'Reviewer', 'Approver'] as const;
const member = z.strictObject({
  number: z.string(),
  title: z.string(),
  type: z.string(),
  /** How far beneath the document that was asked for; 0 for those above it. */
  depth: z.number(),
  label: z.string(),
  ...shownState,
  inForce,
});

export const familyOperations = {
  /** Puts a document beneath another, such as a form beneath its procedure; null takes it out of its family. */
  'documents.setParent': contract(placers, z.strictObject({ number: documentNumber, parent: documentNumber.nullable(), reason }), empty),
  'documents.family': contract(
    readers,
    z.strictObject({ number: documentNumber }),
    z.strictObject({
      /** From the top of the family down to the document beneath which it stands. */
      above: z.array(member),
      /** All beneath it, each behind the one to which it belongs, at most so many as are shown at once. */
      beneath: z.array(member),
      beneathTotal: z.number(),
      mayPlace: z.boolean(),
    }),
  ),
} as const;
