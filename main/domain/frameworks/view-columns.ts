import type { CoverageClass } from '#shared/domain/framework/coverage.ts';
import type { ViewColumn } from '#shared/domain/framework/views.ts';
import type { Coverage } from './cover.ts';

type Clause = Coverage['clauses'][number];
type Of = (clause: Clause) => string;

export const classWords: Readonly<Record<CoverageClass, string>> = {
  current: 'Current evidence',
  stale: 'Stale evidence',
  claimed: 'Claimed, no evidence',
  open: 'Open',
  notApplicable: 'Does not apply',
};

/** Of claims that say something: a draft says nothing yet. */
const said =
  (of: (claim: Clause['claims'][number]) => string): Of =>
  ({ claims }) =>
    [...new Set(claims.filter(({ state }) => state === 'Claimed' || state === 'Reviewed').map(of))].filter(Boolean).join('\n');

/** One piece of evidence in a line: what, in which version, of which day, and why it shows nothing. */
export const evidenceWords = ({ to, version, on, until, stale }: Clause['evidence'][number]): string =>
  [`${to} ${version}`, on === null ? '' : `of ${on}`, until === null ? '' : `until ${until}`, stale ?? ''].filter(Boolean).join(', ');

const appliesOf: Of = ({ class: is, claims }) =>
  is === 'notApplicable' ? 'No' : claims.some(({ applies, state }) => applies === true && state !== 'Draft') ? 'Yes' : '';

/** Where a profile is not at its target. */
const missingOf: Of = (clause) => {
  const [status, target] = [said((one) => one.status)(clause), said((one) => one.target)(clause)];
  if (target === '' || target === 'No target' || status === target || status === 'In place') return '';
  return `${status || 'Nothing'} now, ${target} aimed at`;
};

/** What a view tells of a clause, by the names of its columns. */
export const viewColumns: Readonly<Record<ViewColumn, { head: string; of: Of }>> = {
  submission: { head: 'Name in the submission', of: ({ submission }) => submission ?? '' },
  applies: { head: 'Applies', of: appliesOf },
  driver: { head: 'Driver', of: said(({ drivers }) => drivers.join(', ')) },
  reason: { head: 'Reason', of: said(({ reason }) => reason) },
  how: { head: 'How it is met', of: said(({ how }) => how) },
  status: { head: 'Status', of: said(({ status }) => status) },
  target: { head: 'Target', of: said(({ target }) => target) },
  missing: { head: 'To the target', of: missingOf },
  class: { head: 'Coverage', of: ({ class: is, because }) => [classWords[is], ...because].join('\n') },
  evidence: { head: 'Evidence', of: ({ evidence }) => evidence.map(evidenceWords).join('\n') },
  review: { head: 'Next review', of: said(({ nextReview }) => nextReview ?? '') },
};
