import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { printedNameOf } from '../identity/printed-names.ts';
import { allInUse, contentOfCatalogue, inUse } from './catalogues.store.ts';
import { type CataloguePorts, isCatalogue, shippedOnes, sizeOf } from './shipped.ts';

/** Those in use before those that only come with the program. */
export const listFrameworks =
  (ports: CataloguePorts) =>
  async ({ vault }: CallContext): Promise<Output<'framework.list'>> => {
    const shipped = shippedOnes(ports);
    const rows = new Map(allInUse(vault).map((row) => [row.catalogue, row]));
    const ids = [...new Set([...rows.keys(), ...shipped.map(({ content }) => content.id)])].sort();
    return ids.flatMap((id) => {
      const row = rows.get(id);
      const own = shipped.find(({ content }) => content.id === id);
      const content = row ? contentOfCatalogue(vault, row) : own?.content;
      if (!content) return [];
      const { name, sources, notVerified, licence } = content;
      const [scope, labels] = isCatalogue(content) ? [content.scope, content.labels] : [null, null];
      return [
        {
          ...{ id, name, scope, labels, sources, notVerified, licence },
          kind: isCatalogue(content) ? ('catalogue' as const) : ('crosswalk' as const),
          inUse: row
            ? {
                ...{ edition: row.edition, hash: row.content_hash, clauses: row.clauses, fileName: row.file_name },
                ...{ takenAt: row.taken_at, takenBy: printedNameOf(vault, row.taken_by) },
              }
            : null,
          shipped: own ? { edition: own.content.edition, hash: own.hash, clauses: sizeOf(own.content) } : null,
        },
      ];
    });
  };

/** The edition in use; while there is none, the one that comes with the program. */
export const showFramework =
  (ports: CataloguePorts) =>
  async ({ vault }: CallContext, { id }: Input<'framework.show'>): Promise<Output<'framework.show'>> => {
    const row = inUse(vault, id);
    if (row) return { hash: row.content_hash, isInUse: true, content: contentOfCatalogue(vault, row) };
    const own = shippedOnes(ports).find(({ content }) => content.id === id);
    if (!own) throw new AppError('not-found', `There is no catalogue "${id}".`);
    return { hash: own.hash, isInUse: false, content: own.content };
  };
