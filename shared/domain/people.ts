import { plusDays } from './time.ts';

/** How many of the people whom something waits for have to sign: one of them, each of them, or so many. */
export type Need = 'any' | 'all' | number;

/** A place for one signature: who may fill it, and who did. */
export interface Place {
  role: string;
  /** User ids; null is anybody with the role. */
  people: readonly string[] | null;
  isOpen: boolean;
  /** Who signed, and for whom where that was another person. */
  filledBy: readonly string[];
}

/** Who would sign, with the people whose places that person may fill while they are away. */
export interface Signer {
  userId: string;
  roles: readonly string[];
  standsInFor: readonly string[];
}

/**
 * Who may fill each place, in order; null is anybody with the role.
 * @param named user ids; empty means anybody with the role
 * @param everyone who holds the role and may sign: where all of a role are asked, each of these
 */
export const placesOf = (need: Need, named: readonly string[], everyone: readonly string[]): (readonly string[] | null)[] => {
  if (need === 'all') return (named.length > 0 ? named : everyone).map((one) => [one]);
  const group = named.length > 0 ? named : null;
  return Array.from({ length: need === 'any' ? 1 : need }, () => group);
};

/** The places that nobody has filled yet. */
export const missingOf = <P extends Place>(places: readonly P[]): P[] => places.filter(({ filledBy }) => filledBy.length === 0);

/**
 * The place that waits for somebody, and for whom it would be filled. One person fills one place, and only an open place
 * waits (DESIGN: Workflow); a delegation changes nothing of that: who signs for somebody and that person both count as having
 * filled it.
 * @param barred people who never sign here, such as who wrote it
 */
export const turnOf = <P extends Place>(
  places: readonly P[],
  { userId, roles, standsInFor }: Signer,
  barred: readonly string[],
): { place: P; onBehalfOf: string | null } | null => {
  const cannot = (one: string) => barred.includes(one) || places.some(({ filledBy }) => filledBy.includes(one));
  const waitsFor = (one: string | null) => (place: P) =>
    place.isOpen && roles.includes(place.role) && (one === null ? place.people === null : (place.people?.includes(one) ?? false));
  if (cannot(userId)) return null;
  const own = places.find((place) => waitsFor(null)(place) || waitsFor(userId)(place));
  if (own) return { place: own, onBehalfOf: null };
  for (const principal of standsInFor) {
    const place = cannot(principal) ? undefined : places.find(waitsFor(principal));
    if (place) return { place, onBehalfOf: principal };
  }
  return null;
};

/** Whom a place may be filled by, and the role that it asks. */
type Asking = Pick<Place, 'role' | 'people'>;

/**
 * A place that nobody is left to fill when each person fills one place at most and who is barred none, or null. Places
 * open to a whole role are not looked at: the role can still be given to somebody.
 * @param holders user ids of the active people with a role
 */
export const placeWithoutPerson = <P extends Asking>(
  places: readonly P[],
  holders: (role: string) => readonly string[],
  barred: readonly string[],
): P | null => {
  const filledBy = new Map<string, P>();
  /** Augmenting paths: a person who is taken is freed when that other place finds somebody else. */
  const fill = (place: P, tried: Set<string>): boolean =>
    (place.people ?? []).some((userId) => {
      if (barred.includes(userId) || tried.has(userId) || !holders(place.role).includes(userId)) return false;
      tried.add(userId);
      const other = filledBy.get(userId);
      if (other && !fill(other, tried)) return false;
      filledBy.set(userId, place);
      return true;
    });
  return places.find((place) => place.people !== null && !fill(place, new Set())) ?? null;
};

/**
 * Whether somebody may take a place over: holds its role, is not barred, fills no other place, has it not already, and
 * leaves the rest possible.
 */
export const mayTake = <P extends Place>(
  places: readonly P[],
  given: P,
  userId: string,
  holders: (role: string) => readonly string[],
  barred: readonly string[],
): boolean => {
  const taken = places.flatMap(({ filledBy }) => filledBy);
  const free = (role: string) => holders(role).filter((one) => !taken.includes(one));
  const isAlone = given.people?.length === 1 && given.people[0] === userId;
  const left = missingOf(places).map((place) => (place === given ? { role: place.role, people: [userId] } : place));
  return (
    !isAlone && !barred.includes(userId) && free(given.role).includes(userId) && placeWithoutPerson<Asking>(left, free, barred) === null
  );
};

/** When the days of what waits are over; null where it waits without end. */
export const dueOf = (since: string, days: number | undefined): string | null => (days === undefined ? null : plusDays(since, days));
