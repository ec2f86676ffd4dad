import type { EntryContent } from '#shared/domain/register/entry-content.ts';
import type { EntryValues } from '#shared/domain/register/entry-values.ts';
import type { Former } from './plan.rules.ts';

/** What people say of a finding, and a decision takes over; days of a patch are those of one release. */
export const CARRIED = [
  ...['environment', 'analysis', 'exploitability', 'harm'],
  ...['decision', 'justification', 'action', 'fixedBy', 'acceptedUntil'],
];
/** Links that a decision rests on. */
export const CARRIED_LINKS: readonly string[] = ['policy', 'item', 'beside', 'document'];
/** The link of a finding to the former one whose decision it takes over: pinned, so that it asks to be looked at when that one moves on. */
export const BASIS = 'basis';

/** What one run said of a finding, and which run that was. */
interface Told extends Former {
  run: string;
}
/** A finding as it stands, with what the runs of its release said of it, the oldest first. */
export interface Judged {
  number: string;
  state: string;
  version: number;
  isSigned: boolean;
  content: EntryContent;
  told: readonly Told[];
}

const said = ({ content }: Judged, field: string): string => {
  const value = content.values[field];
  return typeof value === 'string' ? value : '';
};
/** The run whose words of the sources a finding repeats. */
const readIn = (one: Judged): string | undefined => /RUN-\d{4,}/.exec(said(one, 'asOf') || said(one, 'discovered'))?.[0];
/** The records on which its words rest, by their digest; null where another run read other ones since, or found it no more. */
const factsOf = (one: Judged): string | null => {
  const run = readIn(one);
  const [read, last] = [one.told.find((told) => told.run === run), one.told.at(-1)];
  return read && last && last.outcome !== 'gone' && last.facts === read.facts ? read.facts : null;
};
export const componentOf = (one: Judged): string | undefined => one.told.at(-1)?.component;
export const vulnerabilityNames = (one: Judged): string[] =>
  [said(one, 'vulnerability'), ...said(one, 'names').split(', ')].filter(Boolean);
/** Whether a decision of it was signed by all who have to, and holds. */
const isDecided = (one: Judged): boolean => one.isSigned && one.state === said(one, 'decision');

const SAME: readonly (readonly [field: string, words: (now: string, before: string) => string])[] = [
  ['componentVersion', (now, before) => `The component is ${now || 'without a version'} here and was ${before || 'without one'} there.`],
  ['identifiers', () => 'The identifiers of the component are not the same.'],
  ['component', () => 'The component has another name.'],
  ['vulnerability', (now, before) => `It is called ${now} here and was called ${before} there.`],
  ['names', () => 'The vulnerability has other names than before.'],
];

/** Why people have to look at a finding anew before anything of a former one is taken over; null where nothing changed. */
export const whyAnew = (own: Judged, former: Judged): string | null => {
  if (own.state !== 'New' || own.isSigned || CARRIED.some((field) => said(own, field) !== '')) return 'Somebody is deciding it already.';
  const other = SAME.find(([field]) => said(own, field) !== said(former, field));
  if (other) return other[1](said(own, other[0]), said(former, other[0]));
  if (componentOf(own) !== componentOf(former)) return 'The component is identified in another way.';
  if (said(own, 'exploited') !== said(former, 'exploited') || said(own, 'exploitedSince') !== said(former, 'exploitedSince'))
    return said(own, 'exploited') === 'Listed'
      ? 'KEV lists it now, and did not when it was decided.'
      : 'KEV says something else than when it was decided.';
  const facts = factsOf(own);
  if (facts === null || facts !== factsOf(former)) return 'A record about it changed.';
  if (former.content.confidential !== undefined) return `${former.number} says something that only some read.`;
  if (!isDecided(former)) return `${former.number} is ${former.state}: no decision of it holds.`;
  return null;
};

/** What a finding says once a decision is taken over: everything that the program filled in stays its own. */
export const carriedValues = (own: EntryValues, former: EntryValues): EntryValues => ({
  ...own,
  ...Object.fromEntries(CARRIED.flatMap((field) => (former[field] === undefined ? [] : [[field, former[field]]]))),
});

/** Values that are worked out and say who has to sign: a decision that the policy ranks otherwise now is made anew. */
const RANKED = [
  ['level', 'The level by the policy'],
  ['signatures', 'The number of signatures'],
] as const;
/** @param next what the finding would say */
export const whyRankedAnew = (next: EntryContent, former: EntryContent): string | null => {
  const resultOf = ({ computed = [] }: EntryContent, id: string) => computed.find((one) => one.id === id)?.result ?? null;
  const other = RANKED.find(([id]) => resultOf(next, id) !== resultOf(former, id));
  if (!other) return null;
  const [id, words] = other;
  return `${words} is ${resultOf(next, id) ?? 'not worked out'} now and was ${resultOf(former, id) ?? 'not worked out'}.`;
};
