import { made, nameOf } from '../audit/guards.ts';
import type { ContentLaw, Row, StoredContent } from '../audit/write-grammar.ts';
import { frameworkIn, isCatalogue, sizeOf } from './shipped.ts';

const isItsContent = (row: Row, content: StoredContent): boolean => {
  const [bytes, file] = [content(String(row.content_hash)), content(String(row.file_hash))];
  if (bytes === null || file === null) return false;
  try {
    const read = frameworkIn(bytes);
    return (
      read.id === row.catalogue &&
      read.edition === row.edition &&
      read.name === row.name &&
      sizeOf(read) === row.clauses &&
      (isCatalogue(read) ? 'catalogue' : 'crosswalk') === row.kind
    );
  } catch {
    return false;
  }
};

/** What was taken up is a catalogue, and its row says of it what it says itself. */
export const catalogueLaw: ContentLaw = (act, content) =>
  made(act, 'catalogues').flatMap((row) =>
    isItsContent(row, content) ? [] : [`${nameOf(act.entry)}: ${row.id} says of a catalogue something else than what is stored.`],
  );
