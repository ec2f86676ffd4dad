/** Rules of writing have versions: from which entry on a vault follows those of a format. */
export const formats = `
CREATE TABLE formats (
  id TEXT PRIMARY KEY NOT NULL,
  from_seq INTEGER NOT NULL
) STRICT;
CREATE TRIGGER formats_no_delete BEFORE DELETE ON formats BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
