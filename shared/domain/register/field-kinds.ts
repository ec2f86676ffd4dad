import { readVector } from '../cvss/vector.ts';
import { isPlainText } from '../plain-text.ts';
import { isDate } from '../time.ts';
import { type EntryRow, type EntryValue, entryFile, isFilled, rowsOf } from './entry-values.ts';
import type { FieldLike } from './field-declaration.ts';
import { isInstant, shownInstant } from './instant.ts';

const IDENTIFIER = /^[\x21-\x7e]{1,200}$/;
const MAX_LINE = 300;
const MAX_TEXT = 1_000_000;
const MAX_FILES = 20;

/** Whether a user id is one of an active person. */
type People = (userId: string) => boolean;

const textFault = (label: string, text: string): string | null => {
  if (!text.isWellFormed()) return `${label}: the text is not valid Unicode.`;
  return isPlainText(text) ? null : `${label}: leave out control characters.`;
};

const rowFaults = (fields: NonNullable<FieldLike['fields']>, row: EntryRow, people: People): string[] => [
  ...Object.keys(row).flatMap((id) => (fields.some((field) => field.id === id) ? [] : [`it has no field "${id}".`])),
  ...fields.flatMap((field) => {
    if (isFilled(row[field.id])) return valueFault(field, row[field.id] ?? '', people) ?? [];
    return field.required ? [`${field.label}: is missing.`] : [];
  }),
];

const groupFault = ({ label, fields = [] }: FieldLike, given: EntryValue, people: People): string | null => {
  const rows = rowsOf(given);
  if (!Array.isArray(given) || rows.length !== given.length) return `${label}: give rows of ${fields.map((one) => one.label).join(', ')}.`;
  const faults = rows.flatMap((row, at) => rowFaults(fields, row, people).map((fault) => `${label}, row ${at + 1}: ${fault}`));
  return faults.length === 0 ? null : faults.slice(0, 5).join(' ');
};

const fileFault = ({ label }: FieldLike, given: EntryValue): string | null => {
  if (!Array.isArray(given) || !given.every((one) => entryFile.safeParse(one).success)) return `${label}: attach a file.`;
  if (given.length > MAX_FILES) return `${label}: at most ${MAX_FILES} files. Attach the others to another field, or as one archive.`;
  return null;
};

const vectorFault = ({ label }: FieldLike, given: EntryValue): string | null => {
  const read = readVector(typeof given === 'string' ? given : '');
  const why = !read.ok ? read.why : ['3.1', '4.0'].includes(read.vector.version) ? '' : `This one is of version ${read.vector.version}.`;
  return why === '' ? null : `${label}: write a CVSS vector of version 3.1 or 4.0. ${why}`;
};

/** What is wrong with a filled value by the kind of its field, a sentence; null when nothing is. */
export const valueFault = (field: FieldLike, given: EntryValue, people: People): string | null => {
  const { label, type, choices = [] } = field;
  const isText = typeof given === 'string';
  const wrong = isText ? textFault(label, given) : null;
  if (wrong !== null) return wrong;
  switch (type) {
    case 'line':
      return isText && given.length <= MAX_LINE && !given.includes('\n')
        ? null
        : `${label}: write one line of at most ${MAX_LINE} letters.`;
    case 'text':
      if (!isText) return `${label}: write a text.`;
      return given.length <= MAX_TEXT
        ? null
        : `${label}: the text has ${given.length.toLocaleString('en')} letters, and a field takes ${MAX_TEXT.toLocaleString('en')}. Attach it as a file or as a document that is linked.`;
    case 'choice':
      return isText && choices.includes(given) ? null : `${label}: choose one of ${choices.join(', ')}.`;
    case 'choices':
      return Array.isArray(given) &&
        given.every((one) => typeof one === 'string' && choices.includes(one)) &&
        new Set<unknown>(given).size === given.length
        ? null
        : `${label}: choose from ${choices.join(', ')}.`;
    case 'date':
      return isText && isDate(given) ? null : `${label}: write a date like 2027-01-31.`;
    case 'instant':
      return isText && isInstant(given)
        ? null
        : `${label}: write a moment with its offset, like 2027-01-31T14:05+01:00, with its zone after it if you like: (Europe/Berlin).`;
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
    case 'vector':
      return vectorFault(field, given);
    case 'file':
      return fileFault(field, given);
    case 'group':
      return groupFault(field, given, people);
  }
};

type NameOf = (userId: string) => string;
const shownRow = (row: EntryRow, fields: FieldLike['fields'], nameOf: NameOf): string =>
  fields
    ? fields.flatMap((part) => (isFilled(row[part.id]) ? [`${part.label}: ${shownValue(row[part.id], part, nameOf)}`] : [])).join('; ')
    : // In the order in which it is stored, whoever says it.
      Object.keys(row)
        .sort()
        .map((id) => shownValue(row[id]))
        .join(', ');

/**
 * A value in words: the one form in which screens, statements, lists, records and the command line print it.
 * @param field without it the value alone speaks: persons by their ids, rows without the names of their fields
 */
export const shownValue = (
  given: EntryValue | undefined,
  field: Pick<FieldLike, 'type' | 'fields'> | null = null,
  nameOf: NameOf = (userId) => userId,
): string => {
  if (given === undefined) return '';
  if (typeof given === 'boolean') return given ? 'Yes' : 'No';
  if (!Array.isArray(given)) {
    if (field?.type === 'person' && given !== '') return nameOf(String(given));
    return field?.type === 'instant' ? shownInstant(String(given)) : String(given);
  }
  if (given.every((one) => typeof one === 'string')) return given.join(', ');
  if (field?.type !== 'group' && given.every((one) => entryFile.safeParse(one).success))
    return given.map((one) => (typeof one === 'string' ? one : `${one.name} (SHA-256 ${one.sha256})`)).join(', ');
  return rowsOf(given)
    .map((row) => shownRow(row, field?.fields, nameOf))
    .join('\n');
};
