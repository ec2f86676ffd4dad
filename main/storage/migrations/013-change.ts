/**
 * Change requests and the documents that each concerns. One signing can release many revisions, so an entry may hold
 * many signatures from now on; and a signature can stand beside a change request, which is no revision.
 */
export const change = `
CREATE TABLE change_requests (
  id TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  impact TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_by TEXT NOT NULL REFERENCES people (id),
  requested_at TEXT NOT NULL,
  assessment TEXT,
  assessed_by TEXT REFERENCES people (id),
  assessed_at TEXT,
  decided_by TEXT REFERENCES people (id),
  decided_at TEXT,
  decision_reason TEXT,
  effective_from TEXT,
  effective_at TEXT,
  closed_reason TEXT
) STRICT;
CREATE TRIGGER change_requests_no_delete BEFORE DELETE ON change_requests BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX change_requests_state ON change_requests (state, effective_from);
CREATE TABLE change_items (
  id TEXT PRIMARY KEY NOT NULL,
  change_id TEXT NOT NULL REFERENCES change_requests (id),
  position INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('revise', 'create', 'retire')),
  asked_number TEXT NOT NULL,
  type_id TEXT REFERENCES document_types (id),
  title TEXT,
  owner TEXT,
  department TEXT,
  active INTEGER NOT NULL,
  document_id TEXT REFERENCES documents (id),
  revision_id TEXT REFERENCES revisions (id)
) STRICT;
CREATE TRIGGER change_items_no_delete BEFORE DELETE ON change_items BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX change_items_change ON change_items (change_id, active, position);
CREATE INDEX change_items_document ON change_items (document_id);
CREATE INDEX change_items_revision ON change_items (revision_id);
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
  CHECK ((revision_id IS NULL) <> (change_id IS NULL))
) STRICT;
INSERT INTO signatures_rebuilt SELECT *, NULL FROM signatures;
DROP TABLE signatures;
ALTER TABLE signatures_rebuilt RENAME TO signatures;
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX signatures_revision ON signatures (revision_id);
CREATE INDEX signatures_change ON signatures (change_id);
`;
