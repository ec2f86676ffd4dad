/** Rooms in which visiting auditors see what was opened to them, and what they asked for there. */
export const room = `
CREATE TABLE rooms (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  auditor TEXT NOT NULL REFERENCES people (id),
  begins TEXT NOT NULL,
  ends TEXT NOT NULL,
  as_of TEXT NOT NULL,
  as_of_seq INTEGER NOT NULL,
  past INTEGER NOT NULL,
  history INTEGER NOT NULL,
  opened_by TEXT NOT NULL REFERENCES people (id),
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT REFERENCES people (id),
  close_reason TEXT
) STRICT;
CREATE TRIGGER rooms_no_delete BEFORE DELETE ON rooms BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX rooms_auditor ON rooms (auditor);
CREATE TABLE room_requests (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL REFERENCES rooms (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES people (id),
  asked_at TEXT NOT NULL,
  answer TEXT,
  answered_by TEXT REFERENCES people (id),
  answered_at TEXT
) STRICT;
CREATE TRIGGER room_requests_no_delete BEFORE DELETE ON room_requests BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX room_requests_room ON room_requests (room_id, position);
CREATE TABLE room_documents (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL REFERENCES rooms (id),
  document_id TEXT NOT NULL REFERENCES documents (id),
  request_id TEXT REFERENCES room_requests (id),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE TRIGGER room_documents_no_delete BEFORE DELETE ON room_documents BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX room_documents_room ON room_documents (room_id);
`;
