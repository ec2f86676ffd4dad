import { z } from 'zod';
import { isDate } from '../time.ts';
import type { Declaration, DeclaredField } from './declaration.ts';

const value = z.union([z.string().max(1_000_000), z.boolean(), z.number().int(), z.array(z.string().max(80)).max(60)]);
export type EntryValue = z.output<typeof value>;
export const entryValues = z.record(z.string().max(40), value);
export type EntryValues = z.output<typeof entryValues>;

/** A link with what it named when it was made: the version and its hash, so that a target that moves on is seen. */
export const entryLink = z.strictObject({
  role: z.string().max(40),
  kind: z.enum(['entry', 'document']),
  /** Number of the entry or of the document. */
  to: z.string().max(40),
  /** Version of an entry, label of a revision. */
  version: z.string().max(20),
  hash: z.string().max(64),
});
export type EntryLink = z.output<typeof entryLink>;

/** One version of an entry, as it is stored and signed. */
export const entryContent = z.strictObject({
  version: z.literal(1),
  entry: z.string(),
  number: z.number().int().positive(),
  declaration: z.strictObject({ document: z.string(), revision: z.string(), hash: z.string() }),
  title: z.string(),
  values: entryValues,
  links: z.array(entryLink),
});
export type EntryContent = z.output<typeof entryContent>;

export const isFilled = (given: EntryValue | undefined): boolean =>
  given !== undefined && given !== '' && !(Array.isArray(given) && given.length === 0);

const IDENTIFIER = /^[\x21-\x7e]{1,200}$/;
const MAX_LINE = 300;

const faultOf = ({ label, type, choices = [] }: DeclaredField, given: EntryValue, people: (userId: string) => boolean): string | null => {
  const isText = typeof given === 'string';
  if (isText && !given.isWellFormed()) return `${label}: the text is not valid Unicode.`;
  if (isText && /[\p{Cc}\p{Cf}]/u.test(given.replaceAll(/[\n\t\u200c\u200d]/g, ''))) return `${label}: leave out control characters.`;
  switch (type) {
    case 'line':
      return isText && given.length <= MAX_LINE && !given.includes('\n')
        ? null
        : `${label}: write one line of at most ${MAX_LINE} letters.`;
    case 'text':
      return isText ? null : `${label}: write a text.`;
    case 'choice':
      return isText && choices.includes(given) ? null : `${label}: choose one of ${choices.join(', ')}.`;
    case 'choices':
      return Array.isArray(given) && given.every((one) => choices.includes(one)) && new Set(given).size === given.length
        ? null
        : `${label}: choose from ${choices.join(', ')}.`;
    case 'date':
      return isText && isDate(given) ? null : `${label}: write a date like 2027-01-31.`;
    case 'wholeNumber':
      return typeof given === 'number' && Number.isSafeInteger(given) ? null : `${label}: write a whole number.`;
    // Kept as it was written: a fraction in binary is another number (and the stored form knows none).
    case 'decimal':
      return isText && /^-?\d{1,15}(\.\d{1,15})?$/.test(given) ? null : `${label}: write a number like 9.8.`;
    case 'person':
      return isText && people(given) ? null : `${label}: choose an active person.`;
    case 'role':
      return isText && given.length <= 40 ? null : `${label}: choose a role.`;
    case 'yesNo':
      return typeof given === 'boolean' ? null : `${label}: answer yes or no.`;
    case 'identifier':
      return isText && IDENTIFIER.test(given) ? null : `${label}: write an identifier without blanks, of at most 200 letters.`;
  }
};

/** What is wrong with values by their declaration, a sentence each. @param people whether a user id is one of an active person */
export const valueFaults = ({ fields }: Declaration, values: EntryValues, people: (userId: string) => boolean): string[] => {
  const known = new Map(fields.map((field) => [field.id, field]));
  return Object.entries(values).flatMap(([id, given]) => {
    const field = known.get(id);
    if (!field) return [`This register has no field "${id}".`];
    return (isFilled(given) ? faultOf(field, given, people) : null) ?? [];
  });
};

/** A value in words, as lists and records show it. */
export const shownValue = (given: EntryValue | undefined): string => {
  if (given === undefined) return '';
  if (typeof given === 'boolean') return given ? 'Yes' : 'No';
  return Array.isArray(given) ? given.join(', ') : String(given);
};
