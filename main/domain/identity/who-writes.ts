import type { GivenSignature } from '../audit/given-signatures.ts';
import { columns, nameOf } from '../audit/guards.ts';
import type { Act, Guard, StateBefore, WhoWrites } from '../audit/write-grammar.ts';

/** Roles that somebody held before an entry. */
const rolesHeld = (state: StateBefore, userId: string): string[] =>
  state.where('grants', 'user_id', userId).flatMap((row) => (row.active === 1 ? [String(row.role)] : []));

/** A session that was closed, or whose key was taken away, writes no more. */
const sessionFaults = ({ state, entry }: Act): string[] => {
  const stored = state.row('sessions', entry.signer.keyId);
  if (stored) return stored.closed_at === null ? [] : [`Entry ${entry.seq} was written in a session that was closed before.`];
  return entry.changes.flatMap(({ table, after }) =>
    table === 'sessions' && state.row('credentials', String(after.credential_id))?.status !== 'enrolled'
      ? [`Entry ${entry.seq} opens a session with a key that was not valid then.`]
      : [],
  );
};

const areSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && [...one].sort().join('\n') === [...other].sort().join('\n');

/**
 * The header says which roles the writer held; a trail that says another role would mislead (draft Annex 11 12.2).
 * Until format 2 it said those of the beginning of a slow step, so any that was ever given is taken.
 */
const roleFaults = ({ state, entry, shown, format }: Act): string[] => {
  const given = () => state.where('grants', 'user_id', entry.actor).map(({ role }) => role);
  const isTrue = format >= 2 ? areSame(shown, entry.roles) : entry.roles.every((role) => given().includes(role));
  return isTrue ? [] : [`${nameOf(entry)} says that its writer held ${entry.roles.join(', ') || 'no role'}, which is not so.`];
};

const isOwnCounter: Guard = ({ entry }, { id }) => id === entry.actor;

/** Who wrote an entry, as the ledger told before it. */
export const whoWrites: WhoWrites = {
  held: rolesHeld,
  isActive: ({ state, entry }) => state.row('people', entry.actor)?.status === 'active',
  faults: (act) => [...roleFaults(act), ...sessionFaults(act)],
  // A failed attempt counts against its person, whoever made it, and leaves nothing else.
  failed: { tables: { people: { update: columns<'people'>(['failures', 'locked_until'], isOwnCounter) } } },
};

/** Somebody who signs beside others does so in a role held then; until format 2 some statements named none. */
export const isInOwnRole = ({ state, format }: Act, { user_id, role }: GivenSignature): boolean =>
  format < 3 || rolesHeld(state, user_id).includes(role);
