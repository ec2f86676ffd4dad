import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { revisionLabel } from '#shared/domain/revision-label.ts';
import { readSearchQuery } from '#shared/domain/search-query.ts';
import { inForceToShow, shownState } from '../approved-elsewhere.ts';
import { newestRevision } from '../revision.store.ts';

/** Finds while it is typed: the last word may be half of one, and so may the others. */
export const searchNames = async ({ vault }: CallContext, { query, limit }: Input<'search.names'>): Promise<Output<'search.names'>> => {
  const terms = readSearchQuery(query).map((term) => ({ ...term, prefix: true }));
  if (terms.length === 0) return [];
  return vault.textIndex.searchNames(terms, limit).flatMap((id) => {
    const document = vault.get('documents', id);
    if (!document) return [];
    const newest = newestRevision(vault, document);
    return [
      {
        number: document.number,
        title: document.title,
        typeId: document.type_id,
        label: revisionLabel(newest),
        ...shownState(vault, newest),
        inForce: inForceToShow(vault, id),
      },
    ];
  });
};
