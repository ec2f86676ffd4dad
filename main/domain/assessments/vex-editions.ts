import type { Tables } from '#main/ports/tables.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Rows } from '../registers/registers.store.ts';
import { type VexStatement, vexStatement } from '../vulnerabilities/vex/statement.ts';
import type { VexTold } from './vex-told.ts';

export type EditionRow = Tables['vex_editions'];

/** What is under an embargo is told in a document of its own, so that no public one tells that it exists. */
export const documentOf = (release: string, isEmbargoed: boolean): string => `VEX-${release}${isEmbargoed ? '-EMBARGO' : ''}`;
export const editionId = (document: string, edition: number): string => `${document}/${edition}`;

/** What a document about a release is called. */
export const titleOf = ({ name, version }: Pick<VexStatement['product'], 'name' | 'version'>): string =>
  `Vulnerabilities of ${name} ${version}`;

/** Who may tell what is under an embargo: who reads what such a report holds. */
export const EMBARGO_ROLES: readonly string[] = ['Quality', 'Reviewer', 'Approver'];

/** All editions of a document, the first one first. */
export const editionsOf = (rows: Pick<Rows, 'find'>, document: string): EditionRow[] =>
  rows.find('vex_editions', { document }).sort((one, other) => one.edition - other.edition);

/** @throws AppError 'damaged' */
export const statementOfEdition = (rows: Pick<Rows, 'blob'>, { id, statement_hash: hash }: EditionRow): VexStatement => {
  const bytes = rows.blob(hash);
  try {
    return vexStatement.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new AppError('damaged', `What is kept of ${id} is no statement of vulnerabilities. Run "verify" on the vault.`);
  }
};

/** What an edition tells of, without when it tells it: as long as this stays the same, no other edition is made. */
export const toldIn = ({ product, findings }: Pick<VexTold, 'product' | 'findings'>): string => canonicalJson({ product, findings });

const WORDS = ['new', 'under investigation', 'affected', 'accepted', 'fixed', 'not affected'] as const;
/** How many findings stand in which state, which is what an edition says of itself. */
export const summaryOf = ({ findings }: Pick<VexStatement, 'findings'>): string => {
  const counts = WORDS.flatMap((state) => {
    const count = findings.filter(({ decision }) => decision.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${counts.join(', ')}`;
};
