/** Types, routes, documents and their revisions. */
export const documents = `
CREATE TABLE routes (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  steps TEXT NOT NULL
) STRICT;
CREATE TRIGGER routes_no_delete BEFORE DELETE ON routes BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE document_types (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  number_format TEXT NOT NULL,
  next_number INTEGER NOT NULL,
  route_id TEXT NOT NULL REFERENCES routes (id),
  review_months INTEGER NOT NULL,
  retention_years INTEGER NOT NULL,
  active INTEGER NOT NULL
) STRICT;
CREATE TRIGGER document_types_no_delete BEFORE DELETE ON document_types BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE documents (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  type_id TEXT NOT NULL REFERENCES document_types (id),
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  department TEXT NOT NULL,
  classification TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  UNIQUE (number)
) STRICT;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE revisions (
  id TEXT PRIMARY KEY NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  major INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  state TEXT NOT NULL,
  author TEXT NOT NULL,
  reason_for_change TEXT NOT NULL,
  content_kind TEXT CHECK (content_kind IN ('content', 'file')),
  content_hash TEXT,
  file_name TEXT,
  file_media_type TEXT,
  planned_effective TEXT,
  round INTEGER NOT NULL,
  released_at TEXT,
  effective_from TEXT,
  effective_at TEXT,
  superseded_at TEXT,
  obsoleted_at TEXT,
  record_pdf TEXT,
  record_docx TEXT,
  record_json TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (document_id, major)
) STRICT;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE imports (
  id TEXT PRIMARY KEY NOT NULL,
  revision_id TEXT NOT NULL REFERENCES revisions (id),
  workstation_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  not_carried_over TEXT NOT NULL
) STRICT;
CREATE TRIGGER imports_no_delete BEFORE DELETE ON imports BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX revisions_state ON revisions (state, effective_from);
`;
