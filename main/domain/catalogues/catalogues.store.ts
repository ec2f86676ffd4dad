import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Catalogue, Clause } from '#shared/domain/framework/catalogue.ts';
import { clauseNamed } from '#shared/domain/framework/catalogue.ts';
import { type Framework, frameworkIn, isCatalogue } from './shipped.ts';

export type CatalogueRow = Tables['catalogues'];
type Rows = Pick<Reader, 'find' | 'blob'>;

/** Editions of a catalogue that were taken up, by their place; by a moment where one is given. */
export const editionsOf = (reader: Pick<Reader, 'find'>, catalogue: string, by?: string): CatalogueRow[] =>
  reader
    .find('catalogues', { catalogue })
    .filter(({ taken_at: taken }) => by === undefined || taken <= by)
    .sort((a, b) => a.place - b.place);

/** The edition in use: the one that was taken up last. */
export const inUse = (reader: Pick<Reader, 'find'>, catalogue: string, by?: string): CatalogueRow | null =>
  editionsOf(reader, catalogue, by).at(-1) ?? null;

/** Every catalogue and crosswalk in use, by id. */
export const allInUse = (reader: Pick<Reader, 'find'>, by?: string): CatalogueRow[] =>
  [...Map.groupBy(reader.find('catalogues', {}), ({ catalogue }) => catalogue).keys()].sort().flatMap((id) => inUse(reader, id, by) ?? []);

/** Read once for each hash: hundreds of links lead to the clauses of one catalogue. */
const MOST_KEPT = 40;
const kept = new Map<string, Framework>();
/** What was taken up. @throws AppError 'vault-damaged' when the stored content is no catalogue */
export const contentOfCatalogue = (
  reader: Pick<Reader, 'blob'>,
  { id, content_hash: hash }: Pick<CatalogueRow, 'id' | 'content_hash'>,
): Framework => {
  const known = kept.get(hash);
  if (known) return known;
  let content: Framework;
  try {
    content = frameworkIn(reader.blob(hash));
  } catch {
    throw new AppError('vault-damaged', `The catalogue ${id} cannot be read. Run "verify" on the vault.`);
  }
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, content);
  return content;
};

/** A clause as a link names it, in the edition in use. */
export interface ClauseTarget {
  row: CatalogueRow;
  catalogue: Catalogue;
  clause: Clause;
}
/** What "iso-13485:7.4.1" leads to; null where no catalogue in use has it, or where nothing can be claimed. @param by as of a moment */
export const clauseTarget = (reader: Rows, name: string, by?: string): ClauseTarget | null => {
  const named = clauseNamed(name);
  const row = named && inUse(reader, named.catalogue, by);
  const catalogue = row && contentOfCatalogue(reader, row);
  const clause = catalogue && isCatalogue(catalogue) ? catalogue.clauses.find(({ id, asks }) => asks && id === named.clause) : undefined;
  return row && catalogue && isCatalogue(catalogue) && clause ? { row, catalogue, clause } : null;
};
