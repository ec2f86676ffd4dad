import type { Reader } from '#main/ports/unit-of-work.ts';
import { type Role, roleSchema } from '#shared/domain/roles.ts';

/** The roles a person holds now. */
export const rolesOf = (reader: Reader, userId: string): Role[] =>
  // Asked at every call, and sorted here: to set up a sort takes SQLite longer than to find the few rows.
  reader
    .query<{ role: string }>('SELECT role FROM grants WHERE user_id = ? AND active = 1', [userId])
    .map(({ role }) => roleSchema.parse(role))
    .sort();

/** User ids of the active people who hold a role now. */
export const holdersOf = (reader: Reader, role: Role): string[] =>
  reader
    .query<{ user_id: string }>(
      "SELECT user_id FROM grants JOIN people ON people.id = grants.user_id WHERE role = ? AND active = 1 AND status = 'active' ORDER BY user_id",
      [role],
    )
    .map((row) => row.user_id);
