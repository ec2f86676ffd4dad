import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { type EntryValues, rowsOf } from '#shared/domain/register/entry-values.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import type { EntryRecord } from '../records/entry/entry-record-schema.ts';
import { formerValues } from '../records/entry/former-values.ts';
import { ownerChanges } from '../records/entry/owner-changes.ts';

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

/** Printed names of the people whom a record names: its values, what they were before, and former owners. */
export const peopleIn = (
  reader: Reader,
  declaration: Declaration,
  { number, values, formerly, ledger }: Pick<EntryRecord, 'values' | 'formerly' | 'ledger'> & { number: string },
): Record<string, string> => {
  const owners = ownerChanges(ledger, number).flatMap(({ from, to }) => [from, to]);
  return {
    ...Object.fromEntries(owners.map((userId) => [userId, printedNameOf(reader, userId)])),
    ...Object.assign({}, ...[...formerValues(formerly), values].map((said) => namedPeople(reader, declaration, said))),
  };
};
