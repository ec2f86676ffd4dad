/** What two people attested about the clock when it was behind the ledger: one row for each of them. */
export const clock = `
CREATE TABLE clock_attestations (
  id TEXT PRIMARY KEY NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  ledger_time TEXT NOT NULL,
  wall_clock TEXT NOT NULL,
  statement TEXT NOT NULL,
  signature TEXT NOT NULL,
  certificate_id TEXT NOT NULL REFERENCES certificates (id),
  UNIQUE (seq, user_id)
) STRICT;
CREATE TRIGGER clock_attestations_no_delete BEFORE DELETE ON clock_attestations BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE INDEX clock_attestations_time ON clock_attestations (ledger_time, seq);
`;
