/** Who signs for whom while somebody is away, and steps that were given to somebody else. */
export const assignment = `
CREATE TABLE delegations (
  id TEXT PRIMARY KEY NOT NULL,
  from_user TEXT NOT NULL REFERENCES people (id),
  to_user TEXT NOT NULL REFERENCES people (id),
  begins TEXT NOT NULL,
  ends TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id),
  made_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES people (id),
  end_reason TEXT
) STRICT;
CREATE TRIGGER delegations_no_delete BEFORE DELETE ON delegations BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX delegations_to ON delegations (to_user, ends);
CREATE INDEX delegations_from ON delegations (from_user, ends);
CREATE TABLE reassignments (
  id TEXT PRIMARY KEY NOT NULL,
  task_id TEXT NOT NULL REFERENCES tasks (id),
  from_users TEXT NOT NULL,
  to_user TEXT NOT NULL REFERENCES people (id),
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES people (id),
  made_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER reassignments_no_delete BEFORE DELETE ON reassignments BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX reassignments_task ON reassignments (task_id, made_at);
ALTER TABLE tasks ADD COLUMN decided_for TEXT;
`;
