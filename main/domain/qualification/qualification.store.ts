import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import {
  DECISION_PREFIX,
  type ProcessRisk,
  processRisks,
  QUALIFICATION_PREFIX,
  type QualificationState,
  qualificationStates,
} from '#shared/domain/qualification.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';

export type Qualification = Omit<Tables['qualifications'], 'state' | 'risk'> & { state: QualificationState; risk: ProcessRisk };
export type Deviation = Tables['qualification_deviations'];
export type Decision = Tables['qualification_decisions'];
type Numbered = 'qualifications' | 'qualification_decisions';

const prefixes: Readonly<Record<Numbered, string>> = { qualifications: QUALIFICATION_PREFIX, qualification_decisions: DECISION_PREFIX };
/** Numbered without gaps. @param at from 1 */
export const idOf = (table: Numbered, at: number): string => `${prefixes[table]}${String(at).padStart(4, '0')}`;
export const nextId = (reader: Reader, table: Numbered): string =>
  idOf(table, (reader.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0) + 1);
/** The number in an id; NaN for what is none of this table. */
export const placeOf = (table: Numbered, id: string): number => {
  const at = Number(id.slice(prefixes[table].length));
  return id === idOf(table, at) ? at : Number.NaN;
};

const typed = (row: Tables['qualifications']): Qualification => {
  const state = qualificationStates.find((known) => known === row.state);
  const risk = processRisks.find((known) => known === row.risk);
  if (!state || !risk)
    throw new AppError('vault-damaged', `${row.id} is in a state, or of a risk, that does not exist. Run "verify" on the vault.`);
  return { ...row, state, risk };
};

/** @throws AppError 'not-found' */
export const qualificationById = (reader: Reader, id: string): Qualification => {
  const row = reader.get('qualifications', id);
  if (!row) throw new AppError('not-found', `There is no qualification ${id}.`);
  return typed(row);
};

/** The newest first. */
export const qualificationsIn = (reader: Reader): Qualification[] => reader.find('qualifications', {}, ['id']).map(typed).reverse();
export const decisionsIn = (reader: Reader): Decision[] => reader.find('qualification_decisions', {}, ['id']).reverse();
/** In the order of their tests. */
export const deviationsOf = (reader: Reader, id: string): Deviation[] =>
  reader.find('qualification_deviations', { qualification_id: id }, ['id']);
export const qualificationSignatures = (reader: Reader, id: string): GivenSignature[] =>
  signaturesAbout(rowsOf(reader), 'qualification', id);
