import { createHash } from 'node:crypto';
import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { CHANGE_PREFIX, type ChangeState, changeStates, changeText } from '#shared/domain/changes.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type GivenSignature, rowsOf, signaturesAbout } from '../audit/given-signatures.ts';

export type ChangeRequest = Omit<Tables['change_requests'], 'state'> & { state: ChangeState };
export type ChangeItem = Tables['change_items'];

const typed = (row: Tables['change_requests']): ChangeRequest => {
  const state = changeStates.find((known) => known === row.state);
  if (!state) throw new AppError('vault-damaged', `${row.id} is in a state that does not exist. Run "verify" on the vault.`);
  return { ...row, state };
};

/** @throws AppError 'not-found' */
export const changeByNumber = (reader: Reader, number: string): ChangeRequest => {
  const row = reader.get('change_requests', number);
  if (!row) throw new AppError('not-found', `There is no change request ${number}.`);
  return typed(row);
};

/** In order of their numbers. */
export const listChanges = (reader: Reader, state: ChangeState | undefined): ChangeRequest[] =>
  reader.find('change_requests', state === undefined ? {} : { state }).map(typed);

/** What the request asks for now, in the order in which it was asked. */
export const itemsOf = (reader: Reader, number: string): ChangeItem[] =>
  reader.find('change_items', { change_id: number, active: 1 }, ['position']);

export const nextChangeNumber = (reader: Reader): string => {
  const [row] = reader.query<{ n: number }>('SELECT count(*) AS n FROM change_requests');
  return `${CHANGE_PREFIX}${String((row?.n ?? 0) + 1).padStart(4, '0')}`;
};

export const changeSignatures = (reader: Reader, number: string): GivenSignature[] => signaturesAbout(rowsOf(reader), 'change', number);

/** SHA-256 of all that was asked and assessed: what people sign. */
export const changeHash = (request: ChangeRequest, items: readonly ChangeItem[]): string =>
  createHash('sha256').update(changeText(request, items)).digest('hex');

/** Requests with a date that has come. */
export const dueChanges = (reader: Reader, time: string): string[] =>
  reader
    .query<{ id: string }>("SELECT id FROM change_requests WHERE state = 'Scheduled' AND effective_from <= ? ORDER BY effective_from, id", [
      time,
    ])
    .map(({ id }) => id);
