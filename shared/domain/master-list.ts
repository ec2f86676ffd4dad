/** The orders of the master list; each has an index of its own, and that of states is the order of their way. */
export const masterListSorts = ['number', 'title', 'type', 'state', 'owner', 'department', 'effective', 'review'] as const;
export type MasterListSort = (typeof masterListSorts)[number];

export const masterListColumns = [
  'number',
  'title',
  'type',
  'revision',
  'state',
  'inForce',
  'owner',
  'department',
  'effective',
  'review',
] as const;

/** So many documents are chosen one by one; for more there are filters. */
export const MOST_CHOSEN = 200;
