import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryValues, rowsOf } from '#shared/domain/register/entry-values.ts';
import { printedNameOf } from '../identity/printed-names.ts';

/** Printed names of the people that values name. */
export const namedPeople = (reader: Reader, { fields }: Declaration, values: EntryValues): Record<string, string> => {
  const ids = fields.flatMap(({ id, type, fields: parts = [] }) => {
    if (type === 'person') return [values[id]];
    const people = parts.filter((part) => part.type === 'person');
    return rowsOf(values[id]).flatMap((row) => people.map((part) => row[part.id]));
  });
  const named = ids.filter((id) => typeof id === 'string' && id !== '');
  return Object.fromEntries(named.map((userId) => [String(userId), printedNameOf(reader, String(userId))]));
};
