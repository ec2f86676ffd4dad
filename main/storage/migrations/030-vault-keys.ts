/** Each generation of the seal and of the key of page codes, wrapped for the authority and for the people who use it. */
export const vaultKeys = `
CREATE TABLE vault_keys (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('seal', 'token')),
  generation INTEGER NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  for_authority TEXT NOT NULL,
  made_at TEXT NOT NULL,
  UNIQUE (name, generation)
) STRICT;
CREATE TRIGGER vault_keys_no_delete BEFORE DELETE ON vault_keys BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TABLE key_shares (
  id TEXT PRIMARY KEY NOT NULL,
  key_id TEXT NOT NULL REFERENCES vault_keys (id),
  user_id TEXT NOT NULL REFERENCES people (id),
  credential_id TEXT NOT NULL REFERENCES credentials (id),
  wrapped TEXT NOT NULL,
  given_at TEXT NOT NULL,
  UNIQUE (key_id, credential_id)
) STRICT;
CREATE TRIGGER key_shares_no_delete BEFORE DELETE ON key_shares BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
`;
