/** Set by `npm run test:long`, which tries everything of what `npm test` tries a part of. */
export const isLong = process.env.COUNTERSIGN_TEST_LONG === '1';

/** Of cases that are too many for every run each so-many-th, always the same ones; all of them in a long run. */
export const sampled = <Case>(cases: readonly Case[], every: number): Case[] =>
  isLong ? [...cases] : cases.filter((_, index) => index % every === 0);

/** The choices of a run that has to come out twice the same; a long run tries others as well, which it prints where they fail. */
export const seeds = (fixed: number): number[] => (isLong ? [fixed, Math.floor(Math.random() * 2 ** 31)] : [fixed]);

/** How many of so many random cases are tried. */
export const share = (cases: number, every: number): number => (isLong ? cases : Math.ceil(cases / every));
