import type { FeedSummary } from '#shared/domain/references/feed.ts';

/** Fewer than these of the records of the last one: cut off rather than tidied up. */
const SHARE = 0.9;

/** Suppliers state each product in a file of its own: a newer one says nothing of the older. */
export const NO_SERIES: ReadonlySet<string> = new Set(['csaf', 'openvex', 'cyclonedx-vex']);

const time = (declared: string): number => Date.parse(declared);

/** Two moments as people tell them apart: by their days, and by the time only where both are of one day. UTC. */
const apart = (one: string, other: string): [string, string] => {
  const [a, b] = [one, other].map((declared) => new Date(declared).toISOString()) as [string, string];
  const days: [string, string] = [a.slice(0, 10), b.slice(0, 10)];
  return days[0] === days[1] ? [`${days[0]}, ${a.slice(11, 19)} UTC`, `${days[1]}, ${b.slice(11, 19)} UTC`] : days;
};
type Older = (declared: string, last: { id: string; declared: string }) => string;
const olderWords: Older = (declared, last) => {
  const [own, before] = apart(declared, last.declared);
  return `It is of ${own}, older than the last one, ${last.id} of ${before}.`;
};
/** As the first sets have it; what was said then stays what was said. */
const formerWords: Older = (declared, last) => `It is of ${declared}, older than the last one, ${last.id} of ${last.declared}.`;

type Last = { id: string; feed: FeedSummary } | null;

const objectionsIn = (feed: FeedSummary, last: Last, older: Older): string[] => {
  if (last === null || NO_SERIES.has(feed.kind)) return feed.faults;
  const [declared, before] = [feed.declared ?? '', last.feed.declared ?? ''];
  const isOlder = time(declared) < time(before);
  const fewer = feed.counts.records < SHARE * last.feed.counts.records;
  return [
    ...feed.faults,
    ...(isOlder ? [older(declared, { id: last.id, declared: before })] : []),
    ...(fewer
      ? [
          `It has ${feed.counts.records} records, where the last one, ${last.id}, has ${last.feed.counts.records}: it looks cut off, or is a part of it.`,
        ]
      : []),
  ];
};

/**
 * What speaks against a feed beside its own faults, given the last one of its kind: a sentence each.
 * @param last null where there is none
 */
export const feedObjections = (feed: FeedSummary, last: Last): string[] => objectionsIn(feed, last, olderWords);

/** Whether sentences say just what speaks against a feed, in the words of now or of a former program. */
export const saysFeedObjections = (said: readonly string[], feed: FeedSummary, last: Last): boolean =>
  [olderWords, formerWords].some((words) => {
    const due = objectionsIn(feed, last, words);
    return due.length === said.length && due.every((sentence, index) => sentence === said[index]);
  });
