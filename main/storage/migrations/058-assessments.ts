import { noDelete } from './032-voided.ts';

/** Runs in which the components of a release were held against feeds, and what each said of every finding of that release. */
export const assessments = `
CREATE TABLE assessments (
  id TEXT PRIMARY KEY NOT NULL,
  release_id TEXT NOT NULL REFERENCES register_entries (id),
  sbom_id TEXT NOT NULL REFERENCES reference_sets (id),
  feeds TEXT NOT NULL,
  result_hash TEXT NOT NULL,
  rules TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('assessments')}
CREATE INDEX assessments_release ON assessments (release_id, made_at);
CREATE TABLE assessment_findings (
  id TEXT PRIMARY KEY NOT NULL,
  assessment_id TEXT NOT NULL REFERENCES assessments (id),
  place INTEGER NOT NULL,
  release_id TEXT NOT NULL REFERENCES register_entries (id),
  entry_id TEXT NOT NULL REFERENCES register_entries (id),
  component TEXT NOT NULL,
  vulnerability TEXT NOT NULL,
  facts TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('opened', 'same', 'changed', 'gone'))
) STRICT;
${noDelete('assessment_findings')}
CREATE INDEX assessment_findings_release ON assessment_findings (release_id, assessment_id);
CREATE INDEX assessment_findings_entry ON assessment_findings (entry_id);
`;
