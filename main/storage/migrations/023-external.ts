/** Standards, regulations and other documents of somebody else: which edition is used, and who checks for newer ones. */
export const external = `
CREATE TABLE external_documents (
  id TEXT PRIMARY KEY NOT NULL REFERENCES documents (id),
  checker TEXT NOT NULL REFERENCES people (id),
  check_months INTEGER NOT NULL
) STRICT;
CREATE TRIGGER external_documents_no_delete BEFORE DELETE ON external_documents BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE external_editions (
  id TEXT PRIMARY KEY NOT NULL REFERENCES revisions (id),
  document_id TEXT NOT NULL REFERENCES documents (id),
  publisher TEXT NOT NULL,
  designation TEXT NOT NULL,
  edition TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER external_editions_no_delete BEFORE DELETE ON external_editions BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE external_checks (
  id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('current', 'newer')),
  newer_edition TEXT,
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  checked_by TEXT NOT NULL REFERENCES people (id),
  answer TEXT,
  answered_at TEXT,
  answered_by TEXT REFERENCES people (id)
) STRICT;
CREATE TRIGGER external_checks_no_delete BEFORE DELETE ON external_checks BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX external_checks_document ON external_checks (document_id, checked_at);
`;
