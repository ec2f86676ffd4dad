import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import { readSearchQuery } from '#shared/domain/search-query.ts';
import type { RevisionState } from '#shared/domain/transitions.ts';
import { shownState } from '../approved-elsewhere.ts';
import { foundRevision } from './search.store.ts';

const statesOf: Record<Input<'search.texts'>['scope'], readonly RevisionState[]> = {
  'in force': ['Effective'],
  past: ['Superseded', 'Obsolete'],
  all: [],
};

/** A filter for what is not there would find nothing, and that would read as if no text had the words. */
const requireKnown = ({ vault }: CallContext, { typeId, owner }: Input<'search.texts'>): void => {
  if (typeId !== undefined && !vault.get('document_types', typeId)) throw new AppError('not-found', `There is no document type ${typeId}.`);
  if (owner !== undefined && !vault.get('people', owner)) throw new AppError('not-found', `There is no person ${owner}. Give the user id.`);
};

/**
 * Looks through every text that was ever released; a query without words finds nothing.
 * @throws AppError 'not-found' for a type or an owner that the vault does not know
 */
export const searchTexts = async (context: CallContext, asked: Input<'search.texts'>): Promise<Output<'search.texts'>> => {
  const { vault } = context;
  requireKnown(context, asked);
  const terms = readSearchQuery(asked.query);
  const missing = vault.textIndex.missingCount();
  if (terms.length === 0) return { hits: [], found: 0, bounded: false, missing };
  const { hits, found, bounded } = vault.textIndex.search({
    terms,
    states: statesOf[asked.scope],
    typeId: asked.typeId ?? null,
    owner: asked.owner ?? null,
    releasedFrom: asked.releasedFrom ?? null,
    releasedTo: asked.releasedTo ?? null,
    limit: asked.limit,
  });
  return {
    hits: hits.map(({ revisionId, ...marked }) => {
      const revision = foundRevision(vault, revisionId);
      const { number, major, released_at: releasedAt, type_id: typeId } = revision;
      return {
        document: number,
        label: targetLabel({ major }),
        ...shownState(vault, revision),
        releasedAt: releasedAt ?? '',
        typeId,
        ...marked,
      };
    }),
    found,
    bounded,
    missing,
  };
};
