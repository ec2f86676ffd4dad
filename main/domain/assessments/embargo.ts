import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { Rows } from '../registers/registers.store.ts';
import { standing } from './standing.ts';

/** A report from outside of which nothing is disclosed yet, with the findings that it names. */
export interface Embargo {
  report: string;
  /** Null where no day is decided yet. */
  until: string | null;
  findings: readonly string[];
}

const OPEN: readonly string[] = ['Received', 'Acknowledged', 'Analysed'];
const dayOf = ({ values }: EntryContent): string | null =>
  typeof values.embargoUntil === 'string' && values.embargoUntil !== '' ? values.embargoUntil : null;

/**
 * Reports under an embargo: until the day that was decided, without one until somebody decides it, and in any case until it was
 * signed that it is disclosed (IEC 81001-5-1, 9.5; ISO/IEC 29147).
 * @param today by the zone of the vault
 */
export const embargoed = (rows: Rows, today: string): Embargo[] =>
  standing(rows, 'outsideReport').flatMap(({ row, content }) => {
    const until = dayOf(content);
    const isHeld = row.state !== 'Disclosed' && (until === null ? OPEN.includes(row.state) : until > today);
    const findings = content.links.flatMap(({ role, to }) => (role === 'finding' ? [to] : []));
    return isHeld && findings.length > 0 ? [{ report: row.id, until, findings }] : [];
  });
