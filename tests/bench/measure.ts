/** What `--json` writes for each figure. */
export interface Figure {
  name: string;
  size: string;
  value: number;
  unit: string;
  baseline: number;
  ratio: number;
  aim: string;
  ok: boolean;
}

/** How large the vault is that a figure is taken in. */
export interface Scale {
  size: '1k' | '10k' | '100k' | '1M';
  /** Documents, or entries where a ledger is measured. */
  documents: number;
}

/** One file of the suite: takes its figures at a scale, each beside its baseline in the same run. */
export type Measure = (scale: Scale) => Promise<Figure[]>;

/** Which way is good, and how far the ratio to the baseline may go. */
type Aim = { atMost: number } | { atLeast: number };

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** A figure whose aim is a ratio to its baseline, both in the same unit. */
export const compared = (taken: { name: string; size: string; value: number; unit: string; baseline: number; aim: Aim }): Figure => {
  const { name, size, value, unit, baseline, aim } = taken;
  const ratio = value / baseline;
  return {
    name,
    size,
    value: rounded(value),
    unit,
    baseline: rounded(baseline),
    ratio: rounded(ratio),
    aim: 'atMost' in aim ? `at most ${aim.atMost}` : `at least ${aim.atLeast}`,
    ok: 'atMost' in aim ? ratio <= aim.atMost : ratio >= aim.atLeast,
  };
};

/** A figure that has a fixed limit and nothing to be compared with: the limit stands where others have their baseline. */
export const limited = (taken: { name: string; size: string; value: number; unit: string; limit: number }): Figure => ({
  ...compared({ ...taken, baseline: taken.limit, aim: { atMost: 1 } }),
  aim: `at most ${taken.limit} ${taken.unit}`,
});

/** A figure with a fixed limit, or a limit beyond its baseline; the baseline tells what the machine could do at that moment. */
export const within = (taken: {
  name: string;
  size: string;
  value: number;
  unit: string;
  baseline: number;
  limit: number;
  beyond?: boolean;
}): Figure => {
  const { limit, beyond = false, ...rest } = taken;
  return {
    ...compared({ ...rest, aim: { atMost: 1 } }),
    aim: `at most ${limit} ${taken.unit}${beyond ? ' beyond the baseline' : ''}`,
    ok: taken.value - (beyond ? taken.baseline : 0) <= limit,
  };
};

export const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

export const percentile = (numbers: readonly number[], percent: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor((numbers.length * percent) / 100))] ?? 0;

const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Medians of two pieces of work done in turns, in milliseconds: what else the machine does meets both alike. */
export const interleaved = async (
  rounds: number,
  work: () => unknown,
  baseline: () => unknown,
): Promise<{ value: number; baseline: number }> => {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await timed(baseline));
    ours.push(await timed(work));
  }
  return { value: median(ours), baseline: median(theirs) };
};
