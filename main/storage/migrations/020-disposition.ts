/**
 * Dispositions of revisions whose retention has ended, with a signature of two people each, and holds that keep documents
 * from it. No row of a revision changes: what was disposed of is what a completed disposition names.
 */
export const disposition = `
CREATE TABLE dispositions (
  id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES people (id),
  proposed_at TEXT NOT NULL,
  decided_by TEXT REFERENCES people (id),
  decided_at TEXT,
  decision_reason TEXT
) STRICT;
CREATE TRIGGER dispositions_no_delete BEFORE DELETE ON dispositions BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX dispositions_state ON dispositions (state);
CREATE TABLE disposition_items (
  id TEXT PRIMARY KEY NOT NULL,
  disposition_id TEXT NOT NULL REFERENCES dispositions (id),
  position INTEGER NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  until TEXT NOT NULL
) STRICT;
CREATE TRIGGER disposition_items_no_delete BEFORE DELETE ON disposition_items BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX disposition_items_disposition ON disposition_items (disposition_id, position);
CREATE INDEX disposition_items_document ON disposition_items (document_id);
CREATE INDEX disposition_items_revision ON disposition_items (revision_id);
CREATE TABLE disposition_signatures (
  id TEXT PRIMARY KEY NOT NULL,
  disposition_id TEXT NOT NULL REFERENCES dispositions (id),
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  printed_name TEXT NOT NULL,
  role TEXT NOT NULL,
  meaning TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  signed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER disposition_signatures_no_delete BEFORE DELETE ON disposition_signatures BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX disposition_signatures_disposition ON disposition_signatures (disposition_id, seq);
CREATE TABLE legal_holds (
  id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  reason TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  set_at TEXT NOT NULL,
  released_by TEXT REFERENCES people (id),
  released_at TEXT,
  release_reason TEXT
) STRICT;
CREATE TRIGGER legal_holds_no_delete BEFORE DELETE ON legal_holds BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX legal_holds_document ON legal_holds (document_id, released_at);
CREATE VIEW disposed_revisions AS
  SELECT i.revision_id, i.document_id, d.id AS disposition_id, d.decided_at AS disposed_at
  FROM disposition_items i JOIN dispositions d ON d.id = i.disposition_id WHERE d.state = 'Disposed';
`;
