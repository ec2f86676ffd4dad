/** Controlled copies on paper. */
export const copies = `
CREATE TABLE copies (
  id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  copy INTEGER NOT NULL,
  holder_user TEXT REFERENCES people (id),
  holder TEXT NOT NULL,
  token TEXT NOT NULL,
  state TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL REFERENCES people (id),
  prints INTEGER NOT NULL,
  recalled_at TEXT,
  recall_reason TEXT,
  outcome TEXT,
  confirmed_at TEXT,
  confirmed_by TEXT REFERENCES people (id),
  confirm_reason TEXT,
  reconciled_at TEXT,
  reconciled_by TEXT REFERENCES people (id),
  UNIQUE (document_id, copy)
) STRICT;
CREATE TRIGGER copies_no_delete BEFORE DELETE ON copies BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX copies_revision ON copies (revision_id, state);
CREATE INDEX copies_state ON copies (state);
`;
