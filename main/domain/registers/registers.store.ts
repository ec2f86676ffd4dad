import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type EntryContent, entryContent } from '#shared/domain/register/entry-content.ts';
import type { StateBefore } from '../audit/state-before.ts';

export type EntryRow = Tables['register_entries'];
export type VersionRow = Tables['entry_versions'];
export type MoveRow = Tables['entry_moves'];
export type DeclarationRow = Tables['register_declarations'];

/** What the rules of entries read: the open vault, or the state before an entry of the ledger that is verified. */
export type Rows = Pick<Reader, 'get' | 'find' | 'blob'> & Pick<StateBefore, 'watch'>;

/** Where the page of an entry is. */
export const entryPath = ({ id, register }: Pick<EntryRow, 'id' | 'register'>): string => `/registers/${register}/${id}`;

/** @throws AppError 'not-found' */
export const entryByNumber = (reader: Reader, number: string): EntryRow => {
  const row = reader.get('register_entries', number);
  if (!row) throw new AppError('not-found', `There is no entry ${number}.`);
  return row;
};
/** @throws AppError 'not-found' */
export const versionOf = (reader: Reader, number: string, version: number): VersionRow => {
  const row = reader.get('entry_versions', `${number}/${version}`);
  if (!row) throw new AppError('not-found', `${number} has no version ${version}.`);
  return row;
};
export const movesOfEntry = (reader: Reader, number: string): MoveRow[] => reader.find('entry_moves', { entry_id: number }, ['position']);

/** What a version says. @throws AppError 'damaged' when the stored content is missing or changed */
export const contentOf = (reader: Pick<Rows, 'blob'>, { content_hash: hash }: Pick<VersionRow, 'content_hash'>): EntryContent =>
  entryContent.parse(JSON.parse(new TextDecoder().decode(reader.blob(hash))));

/** The newest version that was signed, or null. */
export const newestSigned = (rows: Rows, number: string): VersionRow | null =>
  rows
    .find('entry_versions', { entry_id: number })
    .filter(({ frozen_at: frozenAt }) => frozenAt !== null)
    .reduce<VersionRow | null>((newest, one) => (newest === null || one.version > newest.version ? one : newest), null);

/** The number that the next entry with this prefix gets; numbers have no gaps, because nothing deletes an entry. */
export const nextEntry = (reader: Reader, prefix: string): string => {
  const [row] = reader.query<{ n: number }>('SELECT count(*) AS n FROM register_entries WHERE id >= ? AND id < ?', [
    `${prefix}-`,
    `${prefix}.`,
  ]);
  return numberIn(prefix, (row?.n ?? 0) + 1);
};
export const numberIn = (prefix: string, place: number): string => `${prefix}-${String(place).padStart(4, '0')}`;

/** Entries in a state of a register, for counts. */
export const stateCounts = (reader: Reader): { register: string; state: string; entries: number }[] =>
  reader.query('SELECT register, state, count(*) AS entries FROM register_entries GROUP BY register, state');
