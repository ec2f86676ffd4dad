import { noDelete } from './032-voided.ts';

/** Versions of entries that a room shows, each with the record that was made of it as of the day of the room (decision 0083). */
export const roomEntries = `
CREATE TABLE room_entries (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL REFERENCES rooms (id),
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  author TEXT NOT NULL REFERENCES people (id),
  record_pdf TEXT NOT NULL,
  request_id TEXT REFERENCES room_requests (id),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('room_entries')}
CREATE INDEX room_entries_room ON room_entries (room_id, entry_id, version);
`;
