import type { Reader } from '#main/ports/unit-of-work.ts';
import { type Role, roleSchema } from '#shared/domain/roles.ts';

/** The roles a person holds now. */
export const rolesOf = (reader: Reader, userId: string): Role[] =>
  reader.find('grants', { user_id: userId, active: 1 }, ['role']).map((grant) => roleSchema.parse(grant.role));

/** Printed name of a person, or the id of one who does not exist (imported history). */
export const printedNameOf = (reader: Reader, userId: string): string => reader.get('people', userId)?.printed_name ?? userId;
