/**
 * Who keeps the authority's passphrase, what was done with it and by whom, and what the second person signed who gave
 * a role together with an administrator. The id of an act and of an approval is the SHA-256 of its statement.
 */
export const twoPeople = `
CREATE TABLE custodians (
  id TEXT PRIMARY KEY NOT NULL,
  active INTEGER NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER custodians_no_delete BEFORE DELETE ON custodians BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE custodian_acts (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  custodian TEXT NOT NULL REFERENCES custodians (id),
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  acted_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER custodian_acts_no_delete BEFORE DELETE ON custodian_acts BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE grant_approvals (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  roles TEXT NOT NULL,
  granted_by TEXT NOT NULL,
  second_user TEXT REFERENCES people (id),
  second_name TEXT NOT NULL,
  second_role TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT REFERENCES certificates (id),
  approved_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER grant_approvals_no_delete BEFORE DELETE ON grant_approvals BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
