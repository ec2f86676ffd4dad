import { noDelete } from './032-voided.ts';

/** From which computers imports are allowed, and on which one somebody signed in (decision 134); null in sessions of former versions. */
export const importSources = `
ALTER TABLE sessions ADD COLUMN computer TEXT;
CREATE TABLE import_policies (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  computers TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('import_policies')}
`;
