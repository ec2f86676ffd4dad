import { noDelete } from './032-voided.ts';

/** Statements about the vulnerabilities of a release, as they went out. */
export const vexEditions = `
CREATE TABLE vex_editions (
  id TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL,
  edition INTEGER NOT NULL,
  release_id TEXT NOT NULL REFERENCES register_entries (id),
  embargoed INTEGER NOT NULL CHECK (embargoed IN (0, 1)),
  statement_hash TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id),
  UNIQUE (document, edition)
) STRICT;
${noDelete('vex_editions')}
CREATE INDEX vex_editions_release ON vex_editions (release_id, made_at);
`;
