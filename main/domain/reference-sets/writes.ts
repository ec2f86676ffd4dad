import type { referenceOperations } from '#shared/api/references.ts';
import { FEED_KINDS } from '#shared/domain/references/feed.ts';
import { both, own, rowAfter, stamped } from '../audit/guards.ts';
import type { Declarations, Guard } from '../audit/write-grammar.ts';
import { PARSER } from './about.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Numbered without gaps, by whoever is signed in, and naming what the vault keeps. */
const isSet: Guard = both(own('imported_by'), stamped('imported_at'), (act, { id, after }) => {
  const place = Number(id.slice('SET-'.length));
  const numberOf = (at: number): string => `SET-${String(at).padStart(4, '0')}`;
  return (
    id === numberOf(place) &&
    (place === 1 || rowAfter(act, 'reference_sets', numberOf(place - 1)) !== undefined) &&
    [after.file_hash, after.about_hash, after.rows_hash].every((hash) => HASH.test(String(hash))) &&
    Number.isSafeInteger(after.file_size) &&
    // What a reader is said to have read that nobody knows could not be read again, and so not be verified.
    after.parser === PARSER &&
    String(after.medium ?? '').trim() !== '' &&
    (after.despite === null || String(after.despite ?? '').trim() !== '')
  );
});
const isSbom: Guard = both(
  isSet,
  (act, { after }) => after.kind === 'sbom' && rowAfter(act, 'register_entries', String(after.release_id))?.register === 'release',
);
const isFeed: Guard = both(isSet, (_act, { after }) => after.release_id === null && FEED_KINDS.some((kind) => kind === after.kind));

export const referenceWrites: Declarations<keyof typeof referenceOperations> = {
  'reference.importSbom': { isNews: true, did: 'imported a bill of materials', tables: { reference_sets: { insert: isSbom } } },
  'reference.importFeed': { isNews: true, did: 'imported a feed of vulnerabilities', tables: { reference_sets: { insert: isFeed } } },
  'reference.packFolder': 'reads',
  'reference.running': 'reads',
  'reference.rebuild': 'reads',
  'reference.cancelImport': 'reads',
  'reference.list': 'reads',
  'reference.show': 'reads',
};
