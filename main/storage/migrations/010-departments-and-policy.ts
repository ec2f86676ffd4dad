/** The departments that people and documents pick from, and rules of access that the organisation made stricter. */
export const departmentsAndPolicy = `
CREATE TABLE departments (
  id TEXT PRIMARY KEY NOT NULL,
  active INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
CREATE TRIGGER departments_no_delete BEFORE DELETE ON departments BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE security_policies (
  id TEXT PRIMARY KEY NOT NULL,
  idle_minutes INTEGER NOT NULL,
  failures_allowed INTEGER NOT NULL,
  lock_minutes INTEGER NOT NULL,
  shortest_password INTEGER NOT NULL
) STRICT;
CREATE TRIGGER security_policies_no_delete BEFORE DELETE ON security_policies BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
