import { noDelete } from './032-voided.ts';

/**
 * Every signature of a person in one table, keyed by what is signed (decision 0053). Rows of former formats stay as they
 * were signed: beside a revision or a change request here, or in a table of their own; a run of a migration keeps its columns. Other tables name
 * rows of the two tables, so these are taken out and put back under their own names within one transaction.
 */
export const signatures = `
PRAGMA defer_foreign_keys = ON;
CREATE TABLE signatures_former AS SELECT * FROM signatures ORDER BY rowid;
DROP TABLE signatures;
CREATE TABLE signatures (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  revision_id TEXT REFERENCES revisions (id),
  round_id TEXT,
  task_id TEXT,
  user_id TEXT NOT NULL,
  printed_name TEXT NOT NULL,
  role TEXT NOT NULL,
  meaning TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  pdf_hash TEXT,
  change_id TEXT REFERENCES change_requests (id),
  about_kind TEXT,
  about_id TEXT,
  about_version TEXT,
  CHECK ((revision_id IS NOT NULL) + (change_id IS NOT NULL) + (about_kind IS NOT NULL) = 1),
  CHECK ((about_kind IS NULL) = (about_id IS NULL))
) STRICT;
INSERT INTO signatures SELECT *, NULL, NULL, NULL FROM signatures_former ORDER BY rowid;
DROP TABLE signatures_former;
${noDelete('signatures')}
CREATE INDEX signatures_about ON signatures (about_id, about_kind);
CREATE INDEX signatures_revision ON signatures (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX signatures_change ON signatures (change_id) WHERE change_id IS NOT NULL;
CREATE INDEX signatures_clock ON signatures (seq) WHERE about_kind = 'clock';
CREATE INDEX signatures_proof ON signatures (seq) WHERE about_kind = 'proof';
CREATE TABLE migration_runs_former AS SELECT * FROM migration_runs ORDER BY rowid;
DROP TABLE migration_runs;
CREATE TABLE migration_runs (
  id TEXT PRIMARY KEY NOT NULL,
  folder TEXT NOT NULL,
  index_name TEXT,
  manifest_hash TEXT NOT NULL,
  documents INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  printed_name TEXT,
  statement TEXT,
  signature TEXT,
  certificate_id TEXT,
  signed_at TEXT,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES people (id),
  end_reason TEXT
) STRICT;
INSERT INTO migration_runs SELECT * FROM migration_runs_former ORDER BY rowid;
DROP TABLE migration_runs_former;
${noDelete('migration_runs')}
`;
