/** A feed is looked at each week (FDA, V.A.4; IEC 81001-5-1, 6.2.1): an older one is late. In whole days. */
const FEED_DAYS = 7;

/** @param age whole days since the date that a feed states; null where it states none */
export const feedAge = (age: number | null): { limit: number; late: boolean } => ({
  limit: FEED_DAYS,
  late: age === null || age > FEED_DAYS,
});

const DAY = 86_400_000;
/** Whole days between the date that a set declares and a moment; null where it tells none that can be read. */
export const daysSince = (declared: string | null, moment: string): number | null => {
  const from = Date.parse(declared ?? '');
  return Number.isNaN(from) ? null : Math.max(0, Math.floor((Date.parse(moment) - from) / DAY));
};
