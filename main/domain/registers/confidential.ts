import { randomBytes } from 'node:crypto';
import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { canonicalJson, isSameJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import { confidentialValue } from '#shared/domain/register/confidential-value.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import { type EntryValue, type EntryValues, isFilled } from '#shared/domain/register/entry-values.ts';
import { readsField } from '#shared/domain/register/visible.ts';
import type { Rows } from './registers.store.ts';

/** The ledger tells the size of stored content, and "yes" is not to be told from "no" by it. */
const STEP = 512;
const textOf = (entry: string, field: string, value: EntryValue): string => {
  const whole = { version: 1, entry, field, nonce: randomBytes(24).toString('base64'), value };
  const bare = Buffer.byteLength(canonicalJson({ ...whole, pad: '' }));
  return canonicalJson({ ...whole, pad: ' '.repeat((STEP - (bare % STEP)) % STEP) });
};

/** @throws AppError 'damaged' when the stored content is missing or changed */
const storedText = (reader: Pick<Rows, 'blob'>, hash: string): string => new TextDecoder().decode(reader.blob(hash));
/** Whether stored content is a value of this field of this entry. */
export const isValueOf = (reader: Pick<Rows, 'blob'>, hash: string, entry: string, field: string): boolean => {
  try {
    const stored = confidentialValue.parse(JSON.parse(storedText(reader, hash)));
    return stored.entry === entry && stored.field === field;
  } catch {
    return false;
  }
};
/** @throws AppError 'damaged' when the stored content is missing or changed */
const openValue = (reader: Pick<Rows, 'blob'>, hash: string): EntryValue =>
  confidentialValue.parse(JSON.parse(storedText(reader, hash))).value;

type Said = Pick<EntryContent, 'values' | 'confidential'>;

/** What a version says to a reader with these roles: the one way to the values of fields that not everybody reads. */
export const valuesFor = (
  reader: Pick<Rows, 'blob'>,
  { fields }: Declaration,
  { values, confidential = {} }: Said,
  roles: readonly string[],
): EntryValues => {
  const open = fields.flatMap((field): [string, EntryValue][] => {
    const hash = confidential[field.id];
    return hash === undefined || !readsField(field, roles) ? [] : [[field.id, openValue(reader, hash)]];
  });
  return open.length === 0 ? values : { ...values, ...Object.fromEntries(open) };
};

/** The stored texts of fields that not everybody reads and these roles do, by field: what proves them to others. */
export const openTexts = (
  reader: Pick<Rows, 'blob'>,
  { fields }: Declaration,
  { confidential = {} }: Pick<EntryContent, 'confidential'>,
  roles: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      const hash = confidential[field.id];
      return hash === undefined || !readsField(field, roles) ? [] : [[field.id, storedText(reader, hash)]];
    }),
  );

/** All that a version says, for the rules of the program itself; shown to nobody. */
export const allValues = (reader: Pick<Rows, 'blob'>, { values, confidential = {} }: Said): EntryValues => ({
  ...values,
  ...Object.fromEntries(Object.entries(confidential).map(([id, hash]) => [id, openValue(reader, hash)])),
});

/** What somebody writes, without what a form gave back as it was of fields that this person read before and does not any more. */
export const withoutUnread = ({ fields }: Declaration, given: EntryValues, before: EntryValues, roles: readonly string[]): EntryValues => {
  const unread = fields.filter((field) => !readsField(field, roles) && isSameJson(given[field.id], before[field.id])).map(({ id }) => id);
  return Object.fromEntries(Object.entries(given).filter(([id]) => !unread.includes(id)));
};

/**
 * Stores values that not everybody reads apart. What the writer does not read stays as it was.
 * @param roles of the writer; null where a version is carried over as it is
 * @throws AppError 'forbidden' for a value of a field that the writer does not read
 */
export const setApart = (
  uow: UnitOfWork,
  { fields }: Declaration,
  entry: string,
  given: EntryValues,
  before: Said | null,
  roles: readonly string[] | null,
): Said => {
  const apart = fields.filter(({ confidential }) => confidential !== undefined);
  if (apart.length === 0) return { values: given };
  const hashes = apart.flatMap((field): [string, string][] => {
    const kept = before?.confidential?.[field.id];
    const reads = roles === null || readsField(field, roles);
    // What a former declaration left open stays as it was too, now that this one keeps it apart.
    const open = before?.values[field.id];
    const value = reads || kept !== undefined ? given[field.id] : (given[field.id] ?? open);
    if (!reads && value !== undefined && !isSameJson(value, open))
      throw new AppError('forbidden', 'This says something in a field that only some roles read, and you have none of them. Leave it out.');
    if (!isFilled(value)) return kept !== undefined && (roles === null || !reads) ? [[field.id, kept]] : [];
    if (kept !== undefined && isSameJson(value, openValue(uow, kept))) return [[field.id, kept]];
    return [[field.id, uow.putBlob(new TextEncoder().encode(textOf(entry, field.id, value ?? '')))]];
  });
  const isApart = new Set(apart.map(({ id }) => id));
  const values = Object.fromEntries(Object.entries(given).filter(([id]) => !isApart.has(id)));
  return hashes.length === 0 ? { values } : { values, confidential: Object.fromEntries(hashes) };
};
