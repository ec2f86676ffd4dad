/** Rules of writing have versions, and an entry that was written past the program can be voided by two people. */
export const formats = `
CREATE TABLE formats (
  id TEXT PRIMARY KEY NOT NULL,
  from_seq INTEGER NOT NULL
) STRICT;
CREATE TRIGGER formats_no_delete BEFORE DELETE ON formats BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE voided_entries (
  id TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL,
  voided_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER voided_entries_no_delete BEFORE DELETE ON voided_entries BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE void_signatures (
  id TEXT PRIMARY KEY NOT NULL,
  entry_id TEXT NOT NULL REFERENCES voided_entries (id),
  user_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id)
) STRICT;
CREATE TRIGGER void_signatures_no_delete BEFORE DELETE ON void_signatures BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
