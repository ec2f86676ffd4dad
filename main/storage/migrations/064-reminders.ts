import { noDelete } from './032-voided.ts';

/** That somebody was reminded of what waits (decision 0109). */
export const reminders = `
CREATE TABLE reminders (
  id TEXT PRIMARY KEY NOT NULL,
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  asked TEXT NOT NULL,
  day TEXT NOT NULL,
  reminded_by TEXT NOT NULL REFERENCES people (id),
  reminded_at TEXT NOT NULL
) STRICT;
${noDelete('reminders')}
CREATE INDEX reminders_about ON reminders (about, reminded_at);
`;
