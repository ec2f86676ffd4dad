import type { Reader } from '#main/ports/unit-of-work.ts';
import type { PartStanding } from '#shared/domain/register/checklist.ts';
import { declarationOfText } from './declaration-text.ts';
import { contentOf, type Rows } from './registers.store.ts';

/** Entries of a register whose newest version says that they are part of an entry, in the order of their numbers. */
export type PartsOf = (number: string, register: string) => PartStanding[];

/** The link by which entries under a declaration say what they are part of; each declaration is read once. */
const partLinks = (rows: Pick<Rows, 'get'>): ((declarationId: string) => string | undefined) => {
  const known = new Map<string, string | undefined>();
  return (id) => {
    if (!known.has(id)) known.set(id, declarationOfText(rows.get('register_declarations', id)?.content ?? '')?.partOf);
    return known.get(id);
  };
};

/** From rows and stored content alone: verification has no list of links. */
export const partsAmong =
  (rows: Rows): PartsOf =>
  (number, register) => {
    const linkOf = partLinks(rows);
    return rows
      .find('register_entries', { register })
      .filter(({ id, version }) => {
        const newest = rows.get('entry_versions', `${id}/${version}`);
        const role = newest && linkOf(newest.declaration_id);
        return newest && role && contentOf(rows, newest).links.some((link) => link.role === role && link.to === number);
      })
      .map(({ id, state }) => ({ number: id, state }))
      .sort((one, other) => (one.number < other.number ? -1 : 1));
  };

/** The same from the list of links of the open vault. */
export const partsListed =
  (reader: Reader): PartsOf =>
  (number, register) => {
    const linkOf = partLinks(reader);
    return reader
      .query<{ id: string; state: string; role: string; declaration: string }>(
        `SELECT e.id, e.state, l.role, v.declaration_id AS declaration FROM entry_links l JOIN register_entries e ON e.id = l.entry_id
         JOIN entry_versions v ON v.id = e.id || '/' || e.version WHERE l.target = ? AND e.register = ? ORDER BY e.id`,
        [number, register],
      )
      .flatMap(({ id, state, role, declaration }) => (role === linkOf(declaration) ? [{ number: id, state }] : []));
  };
