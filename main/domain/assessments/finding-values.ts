import type { AssessedComponent, Found, Source } from '#shared/domain/assessment/result.ts';
import { scoresOf } from '#shared/domain/cvss/score.ts';
import { readVector } from '#shared/domain/cvss/vector.ts';
import { feedNames } from '#shared/domain/references/feed.ts';
import type { EntryRow, EntryValues } from '#shared/domain/register/entry-values.ts';
import { withoutEmpty } from '#shared/domain/register/entry-values.ts';
import { isDate } from '#shared/domain/time.ts';

/** What others wrote may hold signs that no field takes: they are left out, the words stay. */
const plain = (text: string | null, most: number): string => {
  const clean = (text ?? '')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
};
const LINE = 300;
const TEXT = 4000;
const MOST_ROWS = 100;

const sourceRow = ({ feed, set, id, rule, text, title, published, modified }: Source): EntryRow => ({
  source: plain(`${feedNames[feed]}, ${set}`, LINE),
  record: plain(id, LINE),
  found: plain(rule, LINE),
  says: plain(text, TEXT),
  title: plain(title, TEXT),
  published: plain(published, LINE),
  modified: plain(modified, LINE),
});
const scoreRows = ({ feed, severities }: Source): EntryRow[] =>
  severities.map(({ source, vector, score }) => {
    const read = vector === null ? null : readVector(vector);
    const worked = read === null ? '' : read.ok ? scoresOf(read.vector).score : `cannot be read: ${read.why}`;
    return {
      source: plain(`${feedNames[feed]}${source === '' ? '' : `: ${source}`}`, LINE),
      vector: plain(vector, LINE),
      stated: plain(score, LINE),
      worked: plain(worked, LINE),
    };
  });

/** As a finding says it. */
export const EXPLOITED = { listed: 'Listed', 'not listed': 'Not listed', 'not assessed': 'Not assessed' } as const;

/** The title of a finding, as it is opened. */
export const findingTitle = (found: Found, { name, version }: AssessedComponent): string =>
  plain(`${plain(found.group, 80)} in ${[name, version].filter((one) => one !== null && one !== '').join(' ')}`, 200);

/**
 * What a finding says that a run opens: what the sources say, and nothing that people decide.
 * @param run its number
 * @param time of the ledger's entry
 */
export const findingValues = (found: Found, { name, version, purls, cpes }: AssessedComponent, run: string, time: string): EntryValues => {
  const { exploited, names, among, group, sources } = found;
  const since = exploited.is === 'listed' ? (exploited.since ?? '').slice(0, 10) : '';
  return withoutEmpty({
    vulnerability: plain(group, LINE),
    names: plain([...names.filter((one) => one !== group), ...among].join(', '), TEXT),
    component: plain(name, LINE),
    componentVersion: plain(version, LINE),
    identifiers: plain([...purls, ...cpes].join(' '), TEXT),
    discovered: `Assessment ${run}`,
    identifiedOn: time.slice(0, 10),
    asOf: run,
    exploited: EXPLOITED[exploited.is],
    exploitedSince: isDate(since) ? since : '',
    sources: sources.slice(0, MOST_ROWS).map(sourceRow),
    scores: sources.flatMap(scoreRows).slice(0, MOST_ROWS),
  });
};
