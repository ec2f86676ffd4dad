const WHOLE = 1000;
const sumOf = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0);

/** Widths as a text holds them: whole thousandths that are one thousand together, as near to the given ones as they can be. */
export const thousandths = (shares: readonly number[]): number[] => {
  const sum = sumOf(shares);
  const exact = shares.map((share) => (share / sum) * WHOLE);
  const whole = exact.map((share) => Math.max(1, Math.floor(share)));
  const byRest = exact.map((share, at) => ({ at, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  let left = WHOLE - sumOf(whole);
  for (let turn = 0; left > 0; turn += 1, left -= 1) {
    const at = byRest[turn % byRest.length]?.at ?? 0;
    whole[at] = (whole[at] ?? 0) + 1;
  }
  // Columns that were raised to the least there is take it from the widest one.
  for (; left < 0; left += 1) {
    const widest = whole.indexOf(Math.max(...whole));
    whole[widest] = (whole[widest] ?? 0) - 1;
  }
  return whole;
};

/** Divides a width by shares. None gets less than `least`, as long as there is so much for each: words have to have room. */
export const sharedOut = (shares: readonly number[], width: number, least: number): number[] => {
  const floor = Math.min(least, width / shares.length);
  const narrow = new Set<number>();
  for (;;) {
    const rest = width - narrow.size * floor;
    const sum = sumOf(shares.filter((_, at) => !narrow.has(at)));
    const widths = shares.map((share, at) => (narrow.has(at) ? floor : (share / sum) * rest));
    const found = widths.findIndex((one, at) => !narrow.has(at) && one < floor);
    if (found < 0) return widths;
    for (const [at, one] of widths.entries()) if (one < floor) narrow.add(at);
  }
};

/**
 * The shares of all columns where some are known, as after a column was put in: each other one gets the mean of those.
 * @returns undefined when none is known
 */
export const completed = (shares: readonly (number | null)[]): number[] | undefined => {
  const known = shares.filter((share) => share !== null);
  if (known.length === 0) return undefined;
  if (known.length === shares.length) return known;
  return thousandths(shares.map((share) => share ?? sumOf(known) / known.length));
};

/** The shares after the border behind a column was moved; neither of the two beside it gets less than `least`. */
export const withBorderMoved = (shares: readonly number[], column: number, by: number, least: number): number[] => {
  const [before, after] = [shares[column] ?? 0, shares[column + 1] ?? 0];
  const both = before + after;
  const floor = Math.min(least, both / 2);
  const moved = Math.min(Math.max(before + by, floor), both - floor);
  return shares.map((share, at) => (at === column ? moved : at === column + 1 ? both - moved : share));
};
