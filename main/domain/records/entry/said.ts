import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type EntryContent, entryContent } from '#shared/domain/register/entry-content.ts';
import { type EntryValues, entryValues } from '#shared/domain/register/entry-values.ts';
import { readJson } from '../bounded-json.ts';
import type { EntryRecord } from './entry-record-schema.ts';

const disclosedValue = z.object({ entry: z.string(), field: z.string(), value: entryValues.valueType });

/** What a version says to the readers of a record. */
export interface Said {
  content: EntryContent;
  /** Those that everybody reads, and those that the record discloses. */
  values: EntryValues;
  /** How many fields the version says and the record does not. */
  withheld: number;
}

const parsed = <T>(schema: z.ZodType<T>, text: string): T | null => {
  const json = readJson(text);
  return json.ok && json.isCanonical ? (schema.safeParse(json.value).data ?? null) : null;
};

/** What the version of a record says; null when its content, or a value that it discloses, is not one that the program writes. */
export const saidIn = ({ content: text, disclosed, entry }: Pick<EntryRecord, 'content' | 'disclosed' | 'entry'>): Said | null => {
  const content = parsed(entryContent, text);
  if (!content) return null;
  const named = content.confidential ?? {};
  const open = disclosed.map((one): [string, EntryValues[string]] | null => {
    const value = parsed(disclosedValue, one.text);
    const isNamed = named[one.field] === createHash('sha256').update(one.text).digest('hex');
    return value && isNamed && value.entry === entry.number && value.field === one.field ? [one.field, value.value] : null;
  });
  if (!open.every((one) => one !== null)) return null;
  const values = { ...content.values, ...Object.fromEntries(open) };
  return { content, values, withheld: Object.keys(named).length - new Set(open.map(([field]) => field)).size };
};
