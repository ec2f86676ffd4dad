import { noDelete } from './032-voided.ts';

/** A run is signed for in `signatures` from now on, so these are empty for a run of a vault of format 3. */
const signedColumns = ['printed_name', 'statement', 'signature', 'certificate_id', 'signed_at'];
const mayBeEmpty = (column: string): string => `
ALTER TABLE migration_runs ADD COLUMN former_${column} TEXT;
UPDATE migration_runs SET former_${column} = ${column};
ALTER TABLE migration_runs DROP COLUMN ${column};
ALTER TABLE migration_runs RENAME COLUMN former_${column} TO ${column};`;

/**
 * Every signature of a person in one table, keyed by what is signed (decision 0053). Rows of former formats stay as they
 * were signed: beside a revision or a change request here, or in a table of their own.
 */
export const signatures = `
CREATE TABLE signatures_rebuilt (
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
INSERT INTO signatures_rebuilt SELECT *, NULL, NULL, NULL FROM signatures ORDER BY rowid;
DROP TABLE signatures;
ALTER TABLE signatures_rebuilt RENAME TO signatures;
${noDelete('signatures')}
CREATE INDEX signatures_about ON signatures (about_id, about_kind);
CREATE INDEX signatures_revision ON signatures (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX signatures_change ON signatures (change_id) WHERE change_id IS NOT NULL;
CREATE INDEX signatures_clock ON signatures (seq) WHERE about_kind = 'clock';
CREATE INDEX signatures_proof ON signatures (seq) WHERE about_kind = 'proof';
${signedColumns.map(mayBeEmpty).join('')}
`;
