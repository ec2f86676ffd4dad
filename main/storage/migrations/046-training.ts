import { noDelete } from './032-voided.ts';

/**
 * Training: requirements with their versions, what each person has to learn, each act of it, and policies (decision 0085). Rows
 * and not entries of a register, because a release makes those of all people in its own transaction and entry.
 */
export const training = `
CREATE TABLE training_requirements (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  document_id TEXT REFERENCES documents (id),
  terms TEXT NOT NULL,
  state TEXT NOT NULL,
  state_since TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id),
  made_at TEXT NOT NULL,
  approved_by TEXT REFERENCES people (id),
  approved_at TEXT
) STRICT;
${noDelete('training_requirements')}
CREATE INDEX training_requirements_number ON training_requirements (number, version);
CREATE INDEX training_requirements_document ON training_requirements (document_id);
CREATE INDEX training_requirements_state ON training_requirements (state);
CREATE TABLE training_assignments (
  id TEXT PRIMARY KEY NOT NULL,
  requirement TEXT NOT NULL,
  requirement_id TEXT NOT NULL REFERENCES training_requirements (id),
  user_id TEXT NOT NULL REFERENCES people (id),
  revision_id TEXT REFERENCES revisions (id),
  cause TEXT NOT NULL,
  state TEXT NOT NULL,
  state_since TEXT NOT NULL,
  open INTEGER NOT NULL,
  assigned_at TEXT NOT NULL,
  due TEXT NOT NULL,
  done_at TEXT,
  renew_at TEXT,
  check_at TEXT
) STRICT;
${noDelete('training_assignments')}
CREATE INDEX training_assignments_requirement ON training_assignments (requirement, user_id);
CREATE INDEX training_assignments_person ON training_assignments (user_id, requirement, id, state, open, due);
CREATE INDEX training_assignments_waiting ON training_assignments (user_id, due) WHERE open = 1;
CREATE INDEX training_assignments_revision ON training_assignments (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX training_assignments_late ON training_assignments (due, requirement) WHERE open = 1;
CREATE INDEX training_assignments_renewal ON training_assignments (renew_at) WHERE renew_at IS NOT NULL;
CREATE INDEX training_assignments_check ON training_assignments (check_at) WHERE check_at IS NOT NULL;
CREATE TABLE training_acts (
  id TEXT PRIMARY KEY NOT NULL,
  assignment_id TEXT NOT NULL REFERENCES training_assignments (id),
  position INTEGER NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  meaning TEXT,
  signature_id TEXT,
  answers TEXT,
  score INTEGER,
  reason TEXT NOT NULL,
  acted_by TEXT NOT NULL REFERENCES people (id),
  acted_at TEXT NOT NULL
) STRICT;
${noDelete('training_acts')}
CREATE INDEX training_acts_assignment ON training_acts (assignment_id, position);
CREATE TABLE training_policies (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  requirement TEXT,
  share INTEGER,
  days INTEGER,
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('training_policies')}
CREATE INDEX training_policies_subject ON training_policies (subject, kind);
`;
