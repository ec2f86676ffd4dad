import type { FeedSummary } from '#shared/domain/references/feed.ts';

/** Fewer than these of the records of the last one: cut off rather than tidied up. */
const SHARE = 0.9;

/** Suppliers state each product in a file of its own: a newer one says nothing of the older. */
export const NO_SERIES: ReadonlySet<string> = new Set(['csaf', 'openvex', 'cyclonedx-vex']);

const time = (declared: string | null): number => Date.parse(declared ?? '');

/**
 * What speaks against a feed beside its own faults, given the last one of its kind: a sentence each.
 * @param last null where there is none
 */
export const feedObjections = (feed: FeedSummary, last: { id: string; feed: FeedSummary } | null): string[] => {
  if (last === null || NO_SERIES.has(feed.kind)) return feed.faults;
  const older = time(feed.declared) < time(last.feed.declared);
  const fewer = feed.counts.records < SHARE * last.feed.counts.records;
  return [
    ...feed.faults,
    ...(older ? [`It is of ${feed.declared}, older than the last one, ${last.id} of ${last.feed.declared}.`] : []),
    ...(fewer
      ? [
          `It has ${feed.counts.records} records, where the last one, ${last.id}, has ${last.feed.counts.records}: it looks cut off, or is a part of it.`,
        ]
      : []),
  ];
};
