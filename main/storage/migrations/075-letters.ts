import { noDelete } from './032-voided.ts';

/** The letter of non-repudiation to FDA, and whether signatures wait for it (decision 130). */
export const letters = `
CREATE TABLE letter_policies (
  id TEXT PRIMARY KEY NOT NULL,
  required INTEGER NOT NULL,
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('letter_policies')}
CREATE TABLE letters (
  id TEXT PRIMARY KEY NOT NULL,
  addressee TEXT NOT NULL,
  sent_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('letters')}
`;
