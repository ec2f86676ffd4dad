import type { Declaration } from './declaration.ts';
import type { EntryLink } from './entry-content.ts';

type Days = Pick<EntryLink, 'on' | 'until'>;

/** What is wrong with the days of a link, a sentence; null when nothing is. */
export const dayFault = (
  { label, dated }: Pick<Declaration['links'][number], 'label' | 'dated'>,
  to: string,
  { on, until }: Days,
): string | null => {
  if (!dated) return on === undefined && until === undefined ? null : `${label}: this link has no dates. Leave them out of ${to}.`;
  if (on === undefined) return `${label}: say of which day ${to} is evidence. The day on which it is linked is another matter.`;
  return until !== undefined && until < on
    ? `${label}: ${to} ends on ${until}, before the ${on} of which it is. Correct one of the days.`
    : null;
};

/** What a link names, without the days that it says. */
export const withoutDays = ({ on: _on, until: _until, ...link }: EntryLink): Omit<EntryLink, 'on' | 'until'> => link;

/** The days of evidence in words: "of 2026-11-01, until 2027-10-31". */
export const shownDays = ({ on, until }: Days): string =>
  [on === undefined ? '' : `of ${on}`, until === undefined ? '' : `until ${until}`].filter(Boolean).join(', ');

/** A link in a line of text, with its days behind it: "SOP-001@2026-11-01..2027-10-31". */
export const typedTarget = (text: string): { to: string; on?: string; until?: string } => {
  const [, to = text, on, until] = /^(.+)@(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/.exec(text.trim()) ?? [];
  return { to: to.trim(), ...(on === undefined ? {} : { on }), ...(until === undefined ? {} : { until }) };
};
