import { noDelete } from './032-voided.ts';

/** What two people signed after the whole vault was proven, so that the next proof can begin there: one row for each of them. */
export const signedProofs = `
CREATE TABLE proof_signatures (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  up_to_seq INTEGER NOT NULL,
  up_to_hash TEXT NOT NULL,
  state_digest TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  UNIQUE (seq, user_id)
) STRICT;
${noDelete('proof_signatures')}
`;
