import { noDelete } from './032-voided.ts';

/** What qualifications of the program found and who approved them, and what was decided about new versions (decision 0128). */
export const qualifications = `
CREATE TABLE qualifications (
  id TEXT PRIMARY KEY NOT NULL,
  state TEXT NOT NULL,
  version TEXT NOT NULL,
  program TEXT NOT NULL,
  risk TEXT NOT NULL,
  outcome TEXT NOT NULL,
  tests INTEGER NOT NULL,
  deviations INTEGER NOT NULL,
  run_hash TEXT NOT NULL,
  run_pdf TEXT NOT NULL,
  run_json TEXT NOT NULL,
  run_at TEXT NOT NULL,
  run_by TEXT NOT NULL REFERENCES people (id),
  conclusion TEXT,
  submitted_at TEXT,
  decision_reason TEXT,
  decided_at TEXT,
  decided_by TEXT REFERENCES people (id),
  record_pdf TEXT,
  record_json TEXT
) STRICT;
${noDelete('qualifications')}
CREATE TABLE qualification_deviations (
  id TEXT PRIMARY KEY NOT NULL,
  qualification_id TEXT NOT NULL REFERENCES qualifications (id),
  test TEXT NOT NULL,
  disposition TEXT,
  disposed_at TEXT,
  disposed_by TEXT REFERENCES people (id)
) STRICT;
${noDelete('qualification_deviations')}
CREATE INDEX qualification_deviations_of ON qualification_deviations (qualification_id);
CREATE TABLE qualification_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  version TEXT NOT NULL,
  program TEXT NOT NULL,
  qualification_id TEXT NOT NULL REFERENCES qualifications (id),
  decision TEXT NOT NULL,
  reason TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('qualification_decisions')}
`;
