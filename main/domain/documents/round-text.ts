import type { Tables } from '#main/ports/tables.ts';
import type { Reader } from '#main/ports/unit-of-work.ts';
import { contentSchema } from '#shared/content/schema.ts';
import { AppError } from '#shared/domain/errors.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';
import type { Document, Revision } from './revision.store.ts';

/** @throws AppError 'not-found' when the revision was not submitted so often */
const roundOf = (reader: Reader, document: Document, revision: Revision, round: number): Tables['rounds'] => {
  const found = reader.get('rounds', `${revision.id}/${round}`);
  if (!found) throw new AppError('not-found', `${document.number} ${targetLabel(revision)} has no round ${round}.`);
  return found;
};

const isText = (bytes: Uint8Array): boolean => {
  try {
    return contentSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).success;
  } catch {
    return false;
  }
};

/** The revision as it was submitted in one of its rounds; what was rejected or taken back stays in the vault. @throws AppError 'not-found' */
export const asSubmitted = (reader: Reader, document: Document, revision: Revision, round: number): Revision => {
  const { content_hash } = roundOf(reader, document, revision, round);
  if (content_hash === revision.content_hash) return revision;
  const [imported] = reader.find('imports', { revision_id: revision.id, sha256: content_hash });
  const isFile = !isText(reader.blob(content_hash));
  return {
    ...revision,
    content_hash,
    content_kind: isFile ? 'file' : 'content',
    file_name: isFile ? (imported?.file_name ?? revision.file_name) : null,
    file_media_type: isFile ? revision.file_media_type : null,
  };
};

/** The submissions of a revision, the oldest first. */
export const roundsOf = (reader: Reader, revision: Revision): Tables['rounds'][] =>
  reader.find('rounds', { revision_id: revision.id }, ['round']);
