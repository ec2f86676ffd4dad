import { noDelete } from './032-voided.ts';

/** Sealed records of training that a room shows, of a person or on a document or topic, as of the day of the room (decision 0110). */
export const roomTraining = `
CREATE TABLE room_training (
  id TEXT PRIMARY KEY NOT NULL,
  room_id TEXT NOT NULL REFERENCES rooms (id),
  user_id TEXT REFERENCES people (id),
  number TEXT,
  title TEXT NOT NULL,
  trainings INTEGER NOT NULL,
  record_pdf TEXT NOT NULL,
  record_json TEXT NOT NULL,
  request_id TEXT REFERENCES room_requests (id),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('room_training')}
CREATE INDEX room_training_room ON room_training (room_id);
`;
