import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { Document } from '../documents/revision.store.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { holdersOf } from '../roles-held.ts';
import { type Slot, slotsOfRoute, slotWithoutPerson, stepWithoutSlot, withChosenPeople } from './route.rules.ts';

/** The route that documents of this type take. */
const routeOf = (reader: Reader, document: Document): RouteStep[] => {
  const type = reader.get('document_types', document.type_id);
  return routeSchema.parse(JSON.parse(reader.get('routes', type?.route_id ?? '')?.steps ?? '[]'));
};

/**
 * The route of a submission: that of the type, with the people whom the author chose for steps that ask a role.
 * @param chosen user ids for each step, in the order of the route; an empty list leaves the step to its role
 * @throws AppError 'invalid-input' when the choice does not fit the route
 */
export const routeWith = (
  reader: Reader,
  document: Document,
  authors: readonly string[],
  chosen: readonly (readonly string[])[] = [],
): RouteStep[] => {
  const steps = routeOf(reader, document);
  const answer = withChosenPeople(
    steps,
    chosen,
    (role) => holdersOf(reader, role),
    authors,
    (userId) => printedNameOf(reader, userId),
  );
  if (!answer.ok) throw new AppError('invalid-input', answer.problem);
  return answer.steps;
};

/**
 * The signatures that a submission asks for, by the people of this moment.
 * @throws AppError 'refused' when the route could never be signed to its end
 */
export const slotsFor = (reader: Reader, steps: readonly RouteStep[], authors: readonly string[]): Slot[] => {
  const holders = (role: RouteStep['role']) => holdersOf(reader, role);
  const slots = slotsOfRoute(steps, holders, authors);
  const nobody = stepWithoutSlot(steps, slots);
  if (nobody)
    throw new AppError(
      'refused',
      `The step "${nobody.title}" asks every ${nobody.role}, but nobody besides the author and co-authors holds that role. Ask an administrator to give it.`,
    );
  const stuck = slotWithoutPerson(slots, holders, authors);
  if (stuck)
    throw new AppError(
      'refused',
      `The step "${stuck.title}" could never be signed: it asks for ${stuck.assignedTo?.replaceAll(' ', ' or ')}, and each of them wrote it, fills another step, is deactivated or is no ${stuck.role}. Change the route or the roles.`,
    );
  return slots;
};

/** Whom the steps of a route can have as signers, with the titles of the steps: what marks and the approval page will say. */
export const possibleSigners = (
  reader: Reader,
  steps: readonly RouteStep[],
  authors: readonly string[],
): { field: string; step: string; expected: string }[] =>
  steps.flatMap(({ title, role, people }) =>
    (people.length > 0 ? people : holdersOf(reader, role))
      .filter((userId) => !authors.includes(userId))
      .map((userId) => ({ field: '', step: title, expected: printedNameOf(reader, userId) })),
  );
