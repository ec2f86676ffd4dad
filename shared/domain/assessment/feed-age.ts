/** A feed is looked at each week (FDA, V.A.4; IEC 81001-5-1, 6.2.1): an older one is late. In whole days. */
const FEED_DAYS = 7;

/** @param age whole days since the date that a feed states; null where it states none */
export const feedAge = (age: number | null): { limit: number; late: boolean } => ({
  limit: FEED_DAYS,
  late: age === null || age > FEED_DAYS,
});
