import type { CallContext } from '#main/ports/context.ts';
import type { Output } from '#shared/api/index.ts';
import type { Declaration } from '#shared/domain/register/declaration.ts';
import { endsWithItsDay, isOpen, leadsTo } from '#shared/domain/register/pace.ts';
import { namesIn } from '../identity/printed-names.ts';
import type { Declared } from './declarations.ts';
import { dueOfEntry, lateness } from './entry-rows.ts';
import { type EntryRow, entryPath } from './registers.store.ts';

type Part = Output<'register.show'>['parts'][number] & { declaration: Declaration };

/** Registers whose entries are part of entries of this one, such as the actions of a CAPA. */
export const partsIn = (context: CallContext, register: string, inForce: readonly Declared[]): Part[] =>
  inForce.flatMap(({ declaration }) => {
    const link = declaration.links.find(({ role }) => role === declaration.partOf);
    if (!link || declaration.register === register || !leadsTo(link, register)) return [];
    const { name, plural, editors } = declaration;
    const mayCreate = editors.some((role) => context.roles.includes(role));
    return [{ register: declaration.register, name, plural, role: link.role, mayCreate, declaration }];
  });

/** Entries that are part of this one, with whom each waits for and until when. */
export const partsOf = (
  context: CallContext,
  { id: number, register }: Pick<EntryRow, 'id' | 'register'>,
  inForce: readonly Declared[],
): Output<'entry.show'>['parts'] => {
  const { vault } = context;
  const latenessOf = lateness(context);
  const nameOf = namesIn(vault);
  return partsIn(context, register, inForce).map(({ declaration, ...part }) => {
    const rows = vault.query<EntryRow>(
      `SELECT e.* FROM entry_links l JOIN register_entries e ON e.id = l.entry_id
       WHERE l.target = ? AND l.role = ? AND e.register = ? ORDER BY e.id LIMIT 500`,
      [number, part.role, part.register],
    );
    const said = new Map(
      vault
        .query<{ at: string; value: string }>(
          `SELECT f.entry_id || ' ' || f.field AS at, f.value FROM json_each(?) i CROSS JOIN entry_values f ON f.entry_id = i.value`,
          [JSON.stringify(rows.map(({ id }) => id))],
        )
        .map(({ at, value }) => [at, value]),
    );
    return {
      ...part,
      rows: rows.map((row) => {
        const due = dueOfEntry(declaration, row, (field) => said.get(`${row.id} ${field}`) ?? '');
        const { late, over } = latenessOf(due);
        const asked = declaration.moves.find(({ from, asks }) => asks !== undefined && from.includes(row.state))?.asks;
        return {
          number: row.id,
          title: row.title,
          state: row.state,
          who: nameOf((asked && said.get(`${row.id} ${asked}`)) || row.owner),
          due,
          ...{ late, over, expired: late && endsWithItsDay(declaration, row.state) },
          open: isOpen(declaration, row.state),
          path: entryPath(row),
        };
      }),
    };
  });
};
