import { noDelete } from './032-voided.ts';

/** Bills of materials and feeds that were imported; their rows lie beside, and are worked out from the file. */
export const referenceSets = `
CREATE TABLE reference_sets (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  release_id TEXT REFERENCES register_entries (id),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  about_hash TEXT NOT NULL,
  rows_hash TEXT NOT NULL,
  medium TEXT NOT NULL,
  parser TEXT NOT NULL,
  despite TEXT,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('reference_sets')}
CREATE INDEX reference_sets_kind ON reference_sets (kind, imported_at);
`;
