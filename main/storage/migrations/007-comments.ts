/** Remarks of a round on a block of the text. */
export const comments = `
CREATE TABLE comments (
  id TEXT PRIMARY KEY NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  round INTEGER NOT NULL,
  block INTEGER NOT NULL,
  author TEXT NOT NULL REFERENCES people (id),
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  resolved_at TEXT,
  resolved_by TEXT REFERENCES people (id)
) STRICT;
CREATE TRIGGER comments_no_delete BEFORE DELETE ON comments BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX comments_revision ON comments (revision_id, created_at);
`;
