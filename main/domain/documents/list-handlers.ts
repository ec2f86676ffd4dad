import type { familyOperations } from '#shared/api/family.ts';
import type { masterListOperations } from '#shared/api/master-list.ts';
import type { TrailWords } from '../audit/words.ts';
import type { Handlers } from '../operation.ts';
import { brokenReferences } from './broken-references.ts';
import { documentLinks } from './document-links.ts';
import { documentTrail } from './document-trail.ts';
import { familyOf, setParent } from './family.ts';
import { countsByState, facets, listDocuments, outlineDocuments } from './list-documents.ts';

/** @param words what was done, as all modules declare it */
export const masterListHandlers = (words: TrailWords): Handlers<keyof typeof masterListOperations | keyof typeof familyOperations> => ({
  'documents.list': listDocuments,
  'documents.outline': outlineDocuments,
  'documents.counts': async (context) => countsByState(context),
  'documents.facets': facets,
  'documents.brokenReferences': brokenReferences,
  'documents.links': documentLinks,
  'documents.trail': (context, input) => documentTrail(context, input, words),
  'documents.setParent': setParent,
  'documents.family': familyOf,
});
