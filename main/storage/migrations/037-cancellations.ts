import { noDelete } from './032-voided.ts';

/** Why a document was given up before anything of it was released, and by whom; one row for its revision (decision 0065). */
export const cancellations = `
CREATE TABLE cancellations (
  id TEXT PRIMARY KEY NOT NULL REFERENCES revisions (id),
  reason TEXT NOT NULL,
  cancelled_at TEXT NOT NULL,
  cancelled_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('cancellations')}
`;
