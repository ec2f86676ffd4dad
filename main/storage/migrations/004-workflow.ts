/** Rounds of a revision through its route, the steps that wait, and the signatures given. */
export const workflow = `
CREATE TABLE rounds (
  id TEXT PRIMARY KEY NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  round INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  model TEXT NOT NULL,
  rendition_hash TEXT NOT NULL,
  current_pdf TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'approved', 'rejected', 'withdrawn')),
  closed_at TEXT,
  UNIQUE (revision_id, round)
) STRICT;
CREATE TRIGGER rounds_no_delete BEFORE DELETE ON rounds BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE tasks (
  id TEXT PRIMARY KEY NOT NULL,
  round_id TEXT NOT NULL REFERENCES rounds (id),
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  step INTEGER NOT NULL,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  title TEXT NOT NULL,
  meaning TEXT NOT NULL,
  role TEXT NOT NULL,
  assigned_to TEXT,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'open', 'approved', 'rejected', 'cancelled')),
  signature_id TEXT,
  decided_by TEXT,
  decided_at TEXT,
  remark TEXT,
  UNIQUE (round_id, field)
) STRICT;
CREATE TRIGGER tasks_no_delete BEFORE DELETE ON tasks BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE signatures (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL UNIQUE,
  revision_id TEXT NOT NULL REFERENCES revisions (id),
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
  pdf_hash TEXT
) STRICT;
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX tasks_revision ON tasks (revision_id);
CREATE INDEX tasks_open ON tasks (status, assigned_to);
CREATE INDEX signatures_revision ON signatures (revision_id);
`;
