/** Who writes a draft together with its author. */
export const coAuthors = `
CREATE TABLE co_authors (
  id TEXT PRIMARY KEY NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  user_id TEXT NOT NULL REFERENCES people (id),
  active INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  wrote_at TEXT,
  UNIQUE (revision_id, user_id)
) STRICT;
CREATE TRIGGER co_authors_no_delete BEFORE DELETE ON co_authors BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
