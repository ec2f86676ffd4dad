import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import {
  REQUIREMENT_PREFIX,
  type RequirementState,
  requirementStates,
  type TrainingState,
  trainingStates,
} from '#shared/domain/training-moves.ts';
import { type Terms, termsIn } from '#shared/domain/training-terms.ts';
import { placeOf } from './training-id.rules.ts';

export type RequirementRow = Omit<Tables['training_requirements'], 'state'> & { state: RequirementState };
export type TrainingRow = Omit<Tables['training_assignments'], 'state'> & { state: TrainingState };
export type TrainingAct = Tables['training_acts'];
export type TrainingPolicy = Tables['training_policies'];

const damaged = (what: string): AppError => new AppError('vault-damaged', `${what} Run "verify" on the vault.`);

const typedRequirement = (row: Tables['training_requirements']): RequirementRow => {
  const state = requirementStates.find((known) => known === row.state);
  if (!state) throw damaged(`${row.id} is in a state that does not exist.`);
  return { ...row, state };
};
const typedTraining = (row: Tables['training_assignments']): TrainingRow => {
  const state = trainingStates.find((known) => known === row.state);
  if (!state) throw damaged(`${row.id} is in a state that does not exist.`);
  return { ...row, state };
};

/** @throws AppError 'vault-damaged' for terms that nobody can have approved */
export const termsOf = ({ id, terms }: Pick<RequirementRow, 'id' | 'terms'>): Terms => {
  const found = termsIn(terms);
  if (!found) throw damaged(`The terms of ${id} cannot be read.`);
  return found;
};

/** Versions of a requirement, the oldest first. @throws AppError 'not-found' */
export const versionsOf = (reader: Reader, number: string): RequirementRow[] => {
  const rows = reader.find('training_requirements', { number }, ['version']).map(typedRequirement);
  if (rows.length === 0) throw new AppError('not-found', `There is no training requirement ${number}.`);
  return rows;
};
export const newestVersion = (reader: Reader, number: string): RequirementRow => {
  const newest = versionsOf(reader, number).at(-1);
  if (!newest) throw new AppError('not-found', `There is no training requirement ${number}.`);
  return newest;
};
export const versionInForce = (reader: Reader, number: string): RequirementRow | undefined =>
  versionsOf(reader, number).find(({ state }) => state === 'In force');
export const requirementById = (reader: Reader, id: string): RequirementRow => {
  const row = reader.get('training_requirements', id);
  if (!row) throw damaged('A training names a requirement that is not there.');
  return typedRequirement(row);
};
/** The newest version of each, in order of their numbers. */
export const allRequirements = (reader: Reader): RequirementRow[] =>
  reader
    .query<Tables['training_requirements']>(
      'SELECT r.* FROM training_requirements r WHERE r.version = (SELECT max(version) FROM training_requirements WHERE number = r.number) ORDER BY r.number',
    )
    .map(typedRequirement);
export const nextRequirement = (reader: Reader): string => {
  const [last] = reader.query<{ number: string }>('SELECT number FROM training_requirements ORDER BY number DESC LIMIT 1');
  return `${REQUIREMENT_PREFIX}${String(Number(last?.number.slice(REQUIREMENT_PREFIX.length) ?? 0) + 1).padStart(4, '0')}`;
};

export const lastPlace = (reader: Reader): number => {
  const [last] = reader.query<{ id: string }>('SELECT id FROM training_assignments ORDER BY id DESC LIMIT 1');
  return last ? placeOf(last.id) : 0;
};

/** @throws AppError 'not-found' */
export const trainingById = (reader: Reader, id: string): TrainingRow => {
  const row = reader.get('training_assignments', id);
  if (!row) throw new AppError('not-found', `There is no training ${id}.`);
  return typedTraining(row);
};
export const trainingsOf = (reader: Reader, userId: string): TrainingRow[] =>
  reader.find('training_assignments', { user_id: userId }, ['id']).map(typedTraining);
export const openTrainings = (reader: Reader, userId: string): TrainingRow[] =>
  reader.find('training_assignments', { user_id: userId, open: 1 }, ['due']).map(typedTraining);
export const actsOf = (reader: Reader, id: string): TrainingAct[] => reader.find('training_acts', { assignment_id: id }, ['position']);

/** Number, title and label of what is learnt; of a topic its requirement says all. */
export const subjectOf = (reader: Reader, training: Pick<TrainingRow, 'requirement' | 'requirement_id' | 'revision_id'>) => {
  const { title } = requirementById(reader, training.requirement_id);
  const revision = training.revision_id === null ? null : reader.get('revisions', training.revision_id);
  if (!revision) return { number: training.requirement, title, label: null, revision: null };
  const document = reader.get('documents', revision.document_id);
  return { number: document?.number ?? '', title: document?.title ?? title, label: targetLabel(revision), revision };
};
