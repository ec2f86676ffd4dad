import { z } from 'zod';
import { contentSchema } from '../content/schema.ts';
import { readers } from '../domain/roles.ts';
import { contract } from './contract.ts';
import { documentNumber, empty } from './fields.ts';

export const templateOperations = {
  /** The templates in force from which a document can be made. */
  'documents.templates': contract(
    readers,
    empty,
    z.array(
      z.strictObject({
        number: z.string(),
        title: z.string(),
        label: z.string(),
        /** What its fixed parts are called, and its sections that are to be filled in. */
        fixed: z.array(z.string()),
        required: z.array(z.string()),
      }),
    ),
  ),
  /** What the newest revision of a document owes to a template. */
  'documents.templateOf': contract(
    readers,
    z.strictObject({ number: documentNumber }),
    z.strictObject({
      /** Whether the document is a template itself, whose text marks what is fixed. */
      isTemplate: z.boolean(),
      madeFrom: z
        .strictObject({
          number: z.string(),
          title: z.string(),
          label: z.string(),
          /** The template's revision in force now; null when there is none. */
          inForce: z.string().nullable(),
          /** Null when it was disposed of. */
          content: contentSchema.nullable(),
        })
        .nullable(),
    }),
  ),
  /** Puts a draft under the revision of a template that is in force now; only an empty draft gets its text. */
  'documents.useTemplate': contract(
    ['Author', 'Document Controller'],
    z.strictObject({ number: documentNumber, template: documentNumber }),
    z.strictObject({ label: z.string() }),
  ),
} as const;
