import { noDelete } from './032-voided.ts';

/**
 * Registers: declarations as they were taken into use, entries with their versions and moves (decision 0082). What a version says
 * lies in stored content under its hash, so that the ledger never holds a field that not everybody may read; the two tables
 * at the end are worked out from it.
 */
export const registers = `
CREATE TABLE register_declarations (
  id TEXT PRIMARY KEY NOT NULL REFERENCES revisions (id),
  register TEXT NOT NULL,
  prefix TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  content TEXT NOT NULL,
  taken_at TEXT NOT NULL
) STRICT;
${noDelete('register_declarations')}
CREATE INDEX register_declarations_register ON register_declarations (register, taken_at);
CREATE TABLE register_entries (
  id TEXT PRIMARY KEY NOT NULL,
  register TEXT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES people (id),
  state TEXT NOT NULL,
  state_since TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('register_entries')}
CREATE INDEX register_entries_state ON register_entries (register, state, id);
CREATE INDEX register_entries_owner ON register_entries (owner, register, id);
CREATE TABLE entry_versions (
  id TEXT PRIMARY KEY NOT NULL,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  version INTEGER NOT NULL,
  declaration_id TEXT NOT NULL REFERENCES register_declarations (id),
  content_hash TEXT NOT NULL,
  saved_by TEXT NOT NULL REFERENCES people (id),
  saved_at TEXT NOT NULL,
  frozen_at TEXT
) STRICT;
${noDelete('entry_versions')}
CREATE INDEX entry_versions_entry ON entry_versions (entry_id, version);
CREATE TABLE entry_moves (
  id TEXT PRIMARY KEY NOT NULL,
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  position INTEGER NOT NULL,
  version INTEGER NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  meaning TEXT,
  signature_id TEXT,
  reason TEXT NOT NULL,
  moved_by TEXT NOT NULL REFERENCES people (id),
  moved_at TEXT NOT NULL
) STRICT;
${noDelete('entry_moves')}
CREATE INDEX entry_moves_entry ON entry_moves (entry_id, position);
CREATE TABLE entry_values (
  entry_id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_links (
  entry_id TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  version TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (entry_id, role, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_links_target ON entry_links (target);
`;
