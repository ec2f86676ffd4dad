/** Documents that were imported from another system: the runs that were signed for, and where each revision came from. */
export const migration = `
CREATE TABLE migration_runs (
  id TEXT PRIMARY KEY NOT NULL,
  folder TEXT NOT NULL,
  index_name TEXT,
  manifest_hash TEXT NOT NULL,
  documents INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  printed_name TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES people (id),
  end_reason TEXT
) STRICT;
CREATE TRIGGER migration_runs_no_delete BEFORE DELETE ON migration_runs BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE brought_in (
  id TEXT PRIMARY KEY NOT NULL REFERENCES revisions (id),
  run_id TEXT NOT NULL REFERENCES migration_runs (id),
  document_id TEXT NOT NULL REFERENCES documents (id),
  former_label TEXT NOT NULL,
  file_path TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  rendition_hash TEXT,
  approvals TEXT NOT NULL,
  supersedes TEXT NOT NULL,
  findings TEXT NOT NULL,
  not_carried_over TEXT NOT NULL
) STRICT;
CREATE TRIGGER brought_in_no_delete BEFORE DELETE ON brought_in BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX brought_in_document ON brought_in (document_id);
CREATE INDEX brought_in_run ON brought_in (run_id);
`;
