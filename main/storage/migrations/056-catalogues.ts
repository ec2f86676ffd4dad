import { noDelete } from './032-voided.ts';

/** Catalogues of frameworks, and crosswalks between them, that the vault took up; each edition is kept under its hash. */
export const catalogues = `
CREATE TABLE catalogues (
  id TEXT PRIMARY KEY NOT NULL,
  catalogue TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('catalogue', 'crosswalk')),
  edition TEXT NOT NULL,
  name TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  clauses INTEGER NOT NULL,
  taken_at TEXT NOT NULL,
  taken_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE UNIQUE INDEX catalogues_place ON catalogues (catalogue, place);
${noDelete('catalogues')}
`;
