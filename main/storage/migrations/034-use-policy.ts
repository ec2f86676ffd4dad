import { noDelete } from './032-voided.ts';

/** What the organisation decided on the use of what is imported; the newest row holds. */
export const usePolicy = `
CREATE TABLE use_policies (
  id TEXT PRIMARY KEY NOT NULL,
  own_approval INTEGER NOT NULL,
  reason TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id)
) STRICT;
${noDelete('use_policies')}
`;
