import { z } from 'zod';
import type { Reader } from '#main/ports/unit-of-work.ts';
import type { Revision } from './revision.store.ts';

const notesSchema = z.array(z.string());

/** What was told when the file that a revision keeps was brought in, for whoever is about to submit it. */
export const toldOfFile = (reader: Reader, revision: Revision): string[] => {
  if (revision.content_hash === null) return [];
  const imported = reader.find('imports', { revision_id: revision.id, sha256: revision.content_hash }, ['imported_at']).at(-1);
  return imported ? notesSchema.parse(JSON.parse(imported.not_carried_over)) : [];
};
