import { noDelete } from './032-voided.ts';

/** Lists of a former system that were imported into a register, and the entries that came from each of their rows. */
export const entryImports = `
CREATE TABLE entry_imports (
  id TEXT PRIMARY KEY NOT NULL,
  register TEXT NOT NULL,
  declaration_id TEXT NOT NULL REFERENCES register_declarations (id),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  plan_hash TEXT NOT NULL,
  entries INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL REFERENCES people (id),
  ended_at TEXT,
  ended_by TEXT REFERENCES people (id),
  end_reason TEXT
) STRICT;
${noDelete('entry_imports')}
CREATE TABLE brought_entries (
  id TEXT PRIMARY KEY NOT NULL,
  import_id TEXT NOT NULL REFERENCES entry_imports (id),
  entry_id TEXT NOT NULL UNIQUE REFERENCES register_entries (id),
  line INTEGER NOT NULL,
  former_number TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;
${noDelete('brought_entries')}
CREATE INDEX brought_entries_import ON brought_entries (import_id, line);
CREATE INDEX brought_entries_former ON brought_entries (former_number);
`;
