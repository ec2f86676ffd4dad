import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type RouteStep, routeSchema } from '#shared/domain/route.ts';
import type { Document } from '../documents/revision.store.ts';
import { holdersOf } from '../identity/roles-of.ts';
import { type Slot, slotsOfRoute, slotWithoutPerson, stepWithoutSlot } from './route.rules.ts';

/** The route that documents of this type take. */
export const routeOf = (reader: Reader, document: Document): RouteStep[] => {
  const type = reader.get('document_types', document.type_id);
  return routeSchema.parse(JSON.parse(reader.get('routes', type?.route_id ?? '')?.steps ?? '[]'));
};

/**
 * The signatures that a submission asks for, by the people of this moment.
 * @throws AppError 'refused' when the route could never be signed to its end
 */
export const slotsFor = (reader: Reader, document: Document, author: string): Slot[] => {
  const steps = routeOf(reader, document);
  const holders = (role: RouteStep['role']) => holdersOf(reader, role);
  const slots = slotsOfRoute(steps, holders, author);
  const nobody = stepWithoutSlot(steps, slots);
  if (nobody)
    throw new AppError(
      'refused',
      `The step "${nobody.title}" asks every ${nobody.role}, but nobody besides the author holds that role. Ask an administrator to give it.`,
    );
  const stuck = slotWithoutPerson(slots, holders, author);
  if (stuck)
    throw new AppError(
      'refused',
      `The step "${stuck.title}" could never be signed: it asks for ${stuck.assignedTo?.replaceAll(' ', ' or ')}, and each of them is the author, fills another step, is deactivated or is no ${stuck.role}. Change the route or the roles.`,
    );
  return slots;
};
