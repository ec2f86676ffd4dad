import type { Reader } from '#main/ports/unit-of-work.ts';
import { targetLabel } from '#shared/domain/revision-label.ts';

interface Moments {
  released_at: string | null;
  effective_at: string | null;
  superseded_at: string | null;
  obsoleted_at: string | null;
}
type ReleasedState = 'Approved' | 'Effective' | 'Superseded' | 'Obsolete';

/** In which state a released revision was at an instant; null before its release. */
export const stateAt = ({ released_at, effective_at, superseded_at, obsoleted_at }: Moments, instant: string): ReleasedState | null => {
  const had = (moment: string | null): boolean => moment !== null && moment <= instant;
  // What was brought in bears days of before: it is told of from the day on which the vault had it.
  if (!had(released_at)) return null;
  if (had(obsoleted_at)) return 'Obsolete';
  if (had(superseded_at)) return 'Superseded';
  if (had(effective_at)) return 'Effective';
  return 'Approved';
};

export interface InForce {
  number: string;
  title: string;
  type: string;
  owner: string;
  department: string;
  label: string;
  effectiveAt: string;
}

/** The revisions that were in force at an instant, at most one of each document, by number (ISO 13485 4.2.4). */
export const effectiveSet = (reader: Reader, instant: string): InForce[] =>
  reader
    .query<Omit<InForce, 'label'> & { major: number }>(
      `SELECT number, title, type_id AS type, owner, department, major, effective_at AS effectiveAt
       FROM revisions JOIN documents ON documents.id = revisions.document_id
       WHERE effective_at <= ? AND (superseded_at IS NULL OR superseded_at > ?) AND (obsoleted_at IS NULL OR obsoleted_at > ?)
       ORDER BY number`,
      [instant, instant, instant],
    )
    .map(({ major, ...row }) => ({ ...row, label: targetLabel({ major }) }));
