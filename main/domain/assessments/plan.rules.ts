import type { AssessmentResult, Found } from '#shared/domain/assessment/result.ts';

/** What the last run that spoke of a finding said of it. */
export interface Former {
  /** Number of its entry. */
  entry: string;
  component: string;
  vulnerability: string;
  facts: string;
  outcome: string;
}
/** What a run says of one finding of its release. */
export interface Planned {
  /** Null for one that is to be opened. */
  entry: string | null;
  component: string;
  vulnerability: string;
  facts: string;
  outcome: 'opened' | 'same' | 'changed' | 'gone';
  /** Null for one that this run did not find. */
  found: Found | null;
}

/** The last word of each finding. @param rows of all runs of a release, oldest run first */
export const lastWords = (rows: readonly Former[]): Former[] => [...new Map(rows.map((row) => [row.entry, row])).values()];

const formerOf = (found: Found, former: readonly Former[], taken: ReadonlySet<string>): Former | undefined => {
  const own = former.filter(({ component, entry }) => component === found.component && !taken.has(entry));
  // A name that the finding had before its CVE was given is still its name.
  return (
    own.find(({ vulnerability }) => vulnerability === found.group) ?? own.find(({ vulnerability }) => found.names.includes(vulnerability))
  );
};

/**
 * What is opened, what is as it was, what changed, and what is found no more: nothing is updated, and nothing left out.
 * @param former of `lastWords`
 */
export const planFindings = ({ found }: Pick<AssessmentResult, 'found'>, former: readonly Former[]): Planned[] => {
  const taken = new Set<string>();
  const now = found.map((one): Planned => {
    const before = formerOf(one, former, taken);
    if (before) taken.add(before.entry);
    const isSame = before !== undefined && before.outcome !== 'gone' && before.facts === one.facts;
    return {
      ...{ entry: before?.entry ?? null, component: one.component, vulnerability: one.group, facts: one.facts, found: one },
      outcome: before === undefined ? 'opened' : isSame ? 'same' : 'changed',
    };
  });
  const gone = former
    .filter(({ entry, outcome }) => !taken.has(entry) && outcome !== 'gone')
    .map(
      ({ entry, component, vulnerability, facts }): Planned => ({ entry, component, vulnerability, facts, outcome: 'gone', found: null }),
    );
  return [...now, ...gone];
};
