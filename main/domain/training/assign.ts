import type { UnitOfWork } from '#main/ports/unit-of-work.ts';
import { rowsOf } from '../audit/given-signatures.ts';
import {
  liveOf,
  type Missing,
  missingFor,
  newTraining,
  peopleOf,
  type Requirement,
  requirementsInForce,
  requirementsOn,
} from './need.rules.ts';
import { lastPlace } from './training.store.ts';
import { trainingId } from './training-id.rules.ts';

/** Writes what people lack, in the transaction of the caller. @returns how many */
const write = (uow: UnitOfWork, missing: readonly Missing[]): number => {
  if (missing.length === 0) return 0;
  let place = lastPlace(uow);
  for (const one of missing) {
    place += 1;
    if (one.replaces !== null) uow.update('training_assignments', one.replaces, { state: 'Replaced', state_since: uow.time, open: 0 });
    if (one.renews !== null) uow.update('training_assignments', one.renews, { renew_at: null });
    uow.insert('training_assignments', newTraining(trainingId(place), one, uow.time));
  }
  return missing.length;
};

/**
 * Everybody of whom a requirement asks something that they lack gets it, and what is asked of nobody any more ends.
 * @param only one person, where nothing changed for others
 */
export const assignFor = (uow: UnitOfWork, requirement: Requirement, only?: string): number => {
  const made = write(uow, missingFor(rowsOf(uow), requirement, uow.time, only));
  if (only !== undefined) return made;
  endOthers(uow, requirement.number, peopleOf(rowsOf(uow), requirement.terms));
  return made;
};

/** Ends what is open for people of whom it is not asked. @param asked user ids */
export const endOthers = (uow: UnitOfWork, requirement: string, asked: ReadonlySet<string>): void => {
  const open = rowsOf(uow)
    .where('training_assignments', 'requirement', requirement)
    .filter((row) => row.open === 1);
  for (const [userId, row] of liveOf(open))
    if (!asked.has(userId)) uow.update('training_assignments', String(row.id), { state: 'Ended', state_since: uow.time, open: 0 });
};

/** A revision was approved or went into force: whoever has to know it gets that to do in the same transaction (ISO 13485 6.2). */
export const whenAdvanced = (uow: UnitOfWork, revisionId: string): void => {
  const documentId = uow.get('revisions', revisionId)?.document_id;
  for (const requirement of documentId === undefined ? [] : requirementsOn(rowsOf(uow), documentId)) assignFor(uow, requirement);
};

/** Somebody came, left, or has other roles: what is asked of that person begins and ends with it. */
export const whenRolesChange = (uow: UnitOfWork, userId: string): void => {
  const rows = rowsOf(uow);
  const required = requirementsInForce(rows);
  for (const requirement of required) write(uow, missingFor(rowsOf(uow), requirement, uow.time, userId));
  const asked = new Map(required.map((one) => [one.number, one]));
  for (const row of uow.find('training_assignments', { user_id: userId, open: 1 })) {
    const requirement = asked.get(row.requirement);
    if (!requirement || !peopleOf(rows, requirement.terms).has(userId))
      uow.update('training_assignments', row.id, { state: 'Ended', state_since: uow.time, open: 0 });
  }
};
