import type { Reader } from '#main/ports/unit-of-work.ts';
import { anyoneWith } from '#shared/domain/roles.ts';

/** Printed name of a person, or the id of one who does not exist (imported history). */
export const printedNameOf = (reader: Reader, userId: string): string => reader.get('people', userId)?.printed_name ?? userId;

/**
 * Names as screens show them: the printed name, with the user id behind it where two people bear one name.
 * @returns what names a user id; each person is read once
 */
export const namesIn = (reader: Reader): ((userId: string) => string) => {
  const known = new Map<string, string>();
  return (userId) => {
    const name = known.get(userId) ?? nameWithId(reader, userId);
    known.set(userId, name);
    return name;
  };
};

/** Names for lists that are taken out, where the user id always stands behind the name; each person is read once. */
export const namesWithIds = (reader: Reader): ((userId: string) => string) => {
  const known = new Map<string, string>();
  return (userId) => {
    const name = known.get(userId) ?? `${printedNameOf(reader, userId)} (${userId})`;
    known.set(userId, name);
    return name;
  };
};

const nameWithId = (reader: Reader, userId: string): string => {
  const name = printedNameOf(reader, userId);
  return reader.find('people', { printed_name: name }).length > 1 ? `${name} (${userId})` : name;
};

/** Who a step waits for, in words: the people it names, or anybody who holds its role. */
export const expectedOf = (nameOf: (userId: string) => string, assigned: string | null, role: string): string =>
  assigned === null ? anyoneWith(role) : assigned.split(' ').map(nameOf).join(' or ');
