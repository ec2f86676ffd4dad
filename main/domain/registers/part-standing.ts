import type { Reader } from '#main/ports/unit-of-work.ts';
import type { PartStanding } from '#shared/domain/register/checklist.ts';
import { declarationOfText } from './declaration-text.ts';
import { linksIn, mayName } from './named-by.ts';
import type { Rows } from './registers.store.ts';

/** Entries of a register whose newest version says that they are part of an entry, in the order of their numbers. */
export type PartsOf = (number: string, register: string) => PartStanding[];
/** Numbers of the entries of a register whose newest version names an entry in a role. */
export type LinkedBy = (number: string, register: string, role: string) => string[];
/** What other entries say of one. */
export interface Others {
  partsOf: PartsOf;
  linkedBy: LinkedBy;
}

/** The link by which entries under a declaration say what they are part of; each declaration is read once. */
const partLinks = (rows: Pick<Rows, 'get'>): ((declarationId: string) => string | undefined) => {
  const known = new Map<string, string | undefined>();
  return (id) => {
    if (!known.has(id)) known.set(id, declarationOfText(rows.get('register_declarations', id)?.content ?? '')?.partOf);
    return known.get(id);
  };
};

/** Whether a declaration takes what it links in a role for what names the entry. */
type Means = (role: string, declarationId: string) => boolean;

/** From rows and stored content alone: verification has no list of links. */
export const othersAmong = (rows: Rows): Others => {
  const naming = (number: string, register: string, means: Means): PartStanding[] =>
    mayName(rows, register, number)
      .flatMap((id) => rows.get('register_entries', id) ?? [])
      .filter(({ id, version }) => {
        const newest = rows.get('entry_versions', `${id}/${version}`);
        return newest && linksIn(rows, newest).some((link) => link.to === number && means(link.role, newest.declaration_id));
      })
      .map(({ id, state }) => ({ number: id, state }))
      .sort((one, other) => (one.number < other.number ? -1 : 1));
  return othersBy(rows, naming);
};

/** The same from the list of links of the open vault. */
export const othersListed = (reader: Reader): Others => {
  const naming = (number: string, register: string, means: Means): PartStanding[] =>
    reader
      .query<{ id: string; state: string; role: string; declaration: string }>(
        `SELECT e.id, e.state, l.role, v.declaration_id AS declaration FROM entry_links l JOIN register_entries e ON e.id = l.entry_id
         JOIN entry_versions v ON v.id = e.id || '/' || e.version WHERE l.target = ? AND e.register = ? ORDER BY e.id`,
        [number, register],
      )
      .flatMap(({ id, state, role, declaration }) => (means(role, declaration) ? [{ number: id, state }] : []));
  return othersBy(reader, naming);
};

const othersBy = (rows: Pick<Rows, 'get'>, naming: (number: string, register: string, means: Means) => PartStanding[]): Others => ({
  partsOf: (number, register) => {
    const linkOf = partLinks(rows);
    return naming(number, register, (role, declaration) => role === linkOf(declaration));
  },
  linkedBy: (number, register, role) => [...new Set(naming(number, register, (one) => one === role).map((one) => one.number))],
});
