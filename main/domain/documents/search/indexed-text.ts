import type { IndexedText } from '#main/ports/text-index.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { resolveContent, textsOf } from '#shared/content/resolve.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Document, Revision } from '../revision.store.ts';

/**
 * What can be found of a revision: its text as the record prints it, or the name of its file. Fields whose values may
 * change later are left empty, so that the same revision has the same text for ever; they are filters of the search.
 * @throws AppError 'damaged' when the text cannot be read
 */
export const indexedTextOf = (reader: Reader, { number, title }: Document, revision: Revision): IndexedText => {
  const found = { revisionId: revision.id, number, title };
  if (revision.content_hash === null || revision.content_kind !== 'content') return { ...found, body: revision.file_name ?? '' };
  const content = contentSchema.parse(JSON.parse(new TextDecoder().decode(reader.blob(revision.content_hash))));
  const fields = { number, revision: targetLabel(revision), title, type: '', owner: '', department: '', organisation: '' };
  return { ...found, body: textsOf(resolveContent(content, fields)).join('\n') };
};
