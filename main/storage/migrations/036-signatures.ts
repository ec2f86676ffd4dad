import { noDelete } from './032-voided.ts';

/**
 * The table made anew with all its rows, in their order. Other tables name rows of it, so they are taken out and put back
 * under its own name within one transaction.
 */
const remade = (table: string, columns: string, added = ''): string => `
CREATE TABLE ${table}_former AS SELECT * FROM ${table} ORDER BY rowid;
DROP TABLE ${table};
CREATE TABLE ${table} (${columns}) STRICT;
INSERT INTO ${table} SELECT *${added} FROM ${table}_former ORDER BY rowid;
DROP TABLE ${table}_former;
${noDelete(table)}`;

/**
 * Every signature of a person in one table, keyed by what is signed (decision 0053). Rows of former formats stay as they
 * were signed: beside a revision or a change request here, in a table of their own, or in the row of a migration run, of
 * which a new one has no signature.
 */
export const signatures = `
PRAGMA defer_foreign_keys = ON;
${remade(
  'signatures',
  `
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
`,
  ', NULL, NULL, NULL',
)}
CREATE INDEX signatures_about ON signatures (about_id, about_kind);
CREATE INDEX signatures_revision ON signatures (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX signatures_change ON signatures (change_id) WHERE change_id IS NOT NULL;
CREATE INDEX signatures_clock ON signatures (seq) WHERE about_kind = 'clock';
CREATE INDEX signatures_proof ON signatures (seq) WHERE about_kind = 'proof';
${remade(
  'migration_runs',
  `
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
`,
)}
`;
