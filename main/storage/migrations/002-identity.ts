/** Who may do what: the vault, its workstations, people, roles, credentials, certificates and sessions. */
export const identity = `
CREATE TABLE vault (
  id TEXT PRIMARY KEY NOT NULL,
  organisation TEXT NOT NULL,
  created_at TEXT NOT NULL,
  authority_certificate TEXT NOT NULL,
  authority_key TEXT NOT NULL,
  custodian_salt TEXT NOT NULL,
  kdf TEXT NOT NULL,
  seal_certificate TEXT NOT NULL,
  seal_key TEXT NOT NULL,
  token_certificate TEXT NOT NULL,
  token_key TEXT NOT NULL,
  software_version TEXT NOT NULL
) STRICT;
CREATE TRIGGER vault_no_delete BEFORE DELETE ON vault BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE workstations (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER workstations_no_delete BEFORE DELETE ON workstations BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE people (
  id TEXT PRIMARY KEY NOT NULL,
  printed_name TEXT NOT NULL,
  department TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'deactivated')),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  deactivated_at TEXT,
  identity_checked_at TEXT,
  identity_checked_by TEXT,
  identity_method TEXT,
  accountability_accepted_at TEXT,
  failures INTEGER NOT NULL,
  locked_until TEXT
) STRICT;
CREATE TRIGGER people_no_delete BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE grants (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL,
  active INTEGER NOT NULL,
  UNIQUE (user_id, role)
) STRICT;
CREATE TRIGGER grants_no_delete BEFORE DELETE ON grants BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE credentials (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  generation INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('invited', 'enrolled', 'replaced', 'revoked')),
  salt TEXT NOT NULL,
  kdf TEXT NOT NULL,
  wrapped_vault_key TEXT NOT NULL,
  wrapped_private_key TEXT,
  public_key TEXT,
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  UNIQUE (user_id, generation)
) STRICT;
CREATE TRIGGER credentials_no_delete BEFORE DELETE ON credentials BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE certificates (
  id TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  credential_id TEXT REFERENCES credentials (id),
  pem TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  revoked_from_seq INTEGER,
  revocation_reason TEXT
) STRICT;
CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  credential_id TEXT NOT NULL REFERENCES credentials (id),
  workstation_id TEXT NOT NULL REFERENCES workstations (id),
  public_key TEXT NOT NULL,
  statement TEXT NOT NULL,
  certification TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  close_reason TEXT
) STRICT;
CREATE TRIGGER sessions_no_delete BEFORE DELETE ON sessions BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX sessions_user ON sessions (user_id, opened_at);
CREATE INDEX certificates_credential ON certificates (credential_id);
`;
