import { z } from 'zod';
import { roleSchema } from '../roles.ts';
import { slug, stateName, words } from './words.ts';

/** Kinds of fields that can stand in a row of a group as well. */
const simpleTypes = [
  'line',
  'text',
  'choice',
  'choices',
  'date',
  'instant',
  'wholeNumber',
  'decimal',
  'person',
  'role',
  'yesNo',
  'identifier',
  'vector',
] as const;
/** Kinds of fields; closed, because each has its own input, its own check and its own place on paper. */
const fieldTypes = [...simpleTypes, 'file', 'group'] as const;

/** A kind that is not known is a sentence of its own, which says which there are. */
const typeIn = <const T extends readonly [string, ...string[]]>(known: T) =>
  z.enum(known, { error: ({ input }) => `"${String(input)}" is no type of field. Types: ${known.join(', ')}` });
const choices = z.array(words(80)).min(1).max(60).optional();

/** A field of a row of a group. */
const partSchema = z.strictObject({
  id: slug,
  label: words(80),
  type: typeIn(simpleTypes),
  choices,
  /** Every row has to fill it. */
  required: z.boolean().optional(),
});

export const fieldSchema = z.strictObject({
  id: slug,
  label: words(80),
  type: typeIn(fieldTypes),
  help: words(400).optional(),
  choices,
  /** Of a group: what each of its rows says. */
  fields: z.array(partSchema).min(1).max(12).optional(),
  /** It has to be filled before an entry comes into this state. */
  requiredFrom: stateName.optional(),
  /** Then only where another field says this, or one of these. */
  requiredWhen: z.strictObject({ field: slug, is: z.union([words(80), z.boolean(), z.array(words(80)).min(1).max(20)]) }).optional(),
  /** And where the other field says something else, it has to be empty: what was right for another answer is not left standing. */
  onlyThen: z.literal(true).optional(),
  /** Only acts of this part of the program fill it in, such as "vulnerability": nobody types it, and nobody changes it. */
  givenBy: slug.optional(),
  /** From this state on it is signed, and a change asks for reopening; by default the state from which it is required. */
  frozenFrom: stateName.optional(),
  /** Of a group: rows that were signed stay as they are in every later version, and others come after them. */
  keepsRows: z.literal(true).optional(),
  /** A date that, once it is signed, moves by a signature with a reason, of somebody in one of these roles. */
  movesBySignature: z.array(roleSchema).min(1).max(9).optional(),
  /** A date on which something ends, such as a certificate: the calendar shows it as long as something follows the entry. */
  expires: z.boolean().optional(),
  /** Of a text: the registers whose entries can be counted into it, as a management review asks. */
  countsOf: z.array(slug).min(1).max(10).optional(),
  /** Only these roles read it; for all others it is not there. */
  confidential: z.strictObject({ kind: z.enum(['health', 'embargo']), roles: z.array(roleSchema).min(1).max(9) }).optional(),
});

export type DeclaredField = z.output<typeof fieldSchema>;
/** What a check, an input and a printed form have to know of a field, in an entry or in a row of a group. */
export type FieldLike = Pick<DeclaredField, 'id' | 'label' | 'type' | 'choices' | 'fields'>;
