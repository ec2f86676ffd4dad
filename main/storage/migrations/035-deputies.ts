import { noDelete } from './032-voided.ts';

/**
 * The key of the authority, wrapped for each two of the three deputies of the custodian so that both have to open it, and
 * what the two signed who replaced a custodian. The id of an approval is the SHA-256 of its statement.
 */
export const deputies = `
CREATE TABLE deputy_shares (
  id TEXT PRIMARY KEY NOT NULL,
  first_user TEXT NOT NULL REFERENCES people (id),
  second_user TEXT NOT NULL REFERENCES people (id),
  first_credential TEXT NOT NULL REFERENCES credentials (id),
  second_credential TEXT NOT NULL REFERENCES credentials (id),
  wrapped TEXT NOT NULL,
  active INTEGER NOT NULL,
  given_at TEXT NOT NULL
) STRICT;
${noDelete('deputy_shares')}
CREATE TABLE deputy_approvals (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  printed_name TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  approved_at TEXT NOT NULL
) STRICT;
${noDelete('deputy_approvals')}
`;
