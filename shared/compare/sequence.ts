/** A place in the former sequence and the place in the new one where the same stands. */
export type Pair = readonly [before: number, after: number];

/** Beyond so many edits in one stretch the exact answer costs its square; then rare neighbours decide, or the stretch counts as rewritten. */
const MOST_EDITS = 300;
/** Stretches up to this length get the shortest answer at once. */
const SHORT = 2000;

interface Range {
  a: number;
  aEnd: number;
  b: number;
  bEnd: number;
}

/**
 * What two sequences have in common, in order (Myers 1986, bounded; longer stretches are first divided at what occurs
 * once in each, as in patience diff). The cost stays near linear whatever the texts are.
 */
export const commonSubsequence = (before: readonly string[], after: readonly string[]): Pair[] => {
  // Equal keys get equal numbers, so that long keys are read once.
  const numbers = new Map<string, number>();
  const numbered = (keys: readonly string[]): Int32Array =>
    Int32Array.from(keys, (key) => {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
  const [a, b] = [numbered(before), numbered(after)];
  const pairs: Pair[] = [];
  match(a, b, { a: 0, aEnd: a.length, b: 0, bEnd: b.length }, pairs);
  return pairs;
};

const match = (a: Int32Array, b: Int32Array, range: Range, pairs: Pair[]): void => {
  let { a: i, b: j, aEnd, bEnd } = range;
  while (i < aEnd && j < bEnd && a[i] === b[j]) {
    pairs.push([i, j]);
    i += 1;
    j += 1;
  }
  const tail: Pair[] = [];
  while (i < aEnd && j < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1;
    bEnd -= 1;
    tail.push([aEnd, bEnd]);
  }
  if (i < aEnd && j < bEnd) matchMiddle(a, b, { a: i, aEnd, b: j, bEnd }, pairs);
  for (let at = tail.length - 1; at >= 0; at -= 1) pairs.push(tail[at] as Pair);
};

const matchMiddle = (a: Int32Array, b: Int32Array, range: Range, pairs: Pair[]): void => {
  const isShort = range.aEnd - range.a + range.bEnd - range.b <= SHORT;
  const exact = isShort ? shortest(a, b, range) : null;
  if (exact !== null) {
    pairs.push(...exact);
    return;
  }
  const anchors = uniqueInBoth(a, b, range);
  if (anchors.length === 0) {
    pairs.push(...((isShort ? null : shortest(a, b, range)) ?? []));
    return;
  }
  let from = { a: range.a, b: range.b };
  for (const [i, j] of [...anchors, [range.aEnd, range.bEnd] as const]) {
    match(a, b, { ...from, aEnd: i, bEnd: j }, pairs);
    if (i < range.aEnd) pairs.push([i, j]);
    from = { a: i + 1, b: j + 1 };
  }
};

/** What occurs once on each side, in the longest order that both share. */
const uniqueInBoth = (a: Int32Array, b: Int32Array, { a: aFrom, aEnd, b: bFrom, bEnd }: Range): Pair[] => {
  const onlyOnce = (keys: Int32Array, from: number, end: number): Map<number, number> => {
    const places = new Map<number, number>();
    for (let at = from; at < end; at += 1) {
      const key = keys[at] as number;
      places.set(key, places.has(key) ? -1 : at);
    }
    return places;
  };
  const inB = onlyOnce(b, bFrom, bEnd);
  const both: Pair[] = [];
  for (const [key, i] of onlyOnce(a, aFrom, aEnd)) {
    const j = inB.get(key) ?? -1;
    if (i >= 0 && j >= 0) both.push([i, j]);
  }
  return longestRising(both);
};

/** The longest run of pairs whose new places rise as well; the former places rise already. */
const longestRising = (pairs: readonly Pair[]): Pair[] => {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, [, j]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] as number] as Pair)[1] < j) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (ends[low - 1] as number) : -1;
    ends[low] = at;
  }
  const found: Pair[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) found.push(pairs[at] as Pair);
  return found.reverse();
};

/** The common subsequence that needs the fewest edits; null when it needs more than MOST_EDITS. */
const shortest = (a: Int32Array, b: Int32Array, { a: aFrom, aEnd, b: bFrom, bEnd }: Range): Pair[] | null => {
  const [n, m] = [aEnd - aFrom, bEnd - bFrom];
  const most = Math.min(n + m, MOST_EDITS);
  const zero = most + 1;
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  const fromBelow = (v: Int32Array, k: number, d: number): boolean =>
    k === -d || (k !== d && (v[zero + k - 1] as number) < (v[zero + k + 1] as number));
  for (let d = 0; d <= most; d += 1) {
    trace.push(reach.slice());
    for (let k = -d; k <= d; k += 2) {
      let x = fromBelow(reach, k, d) ? (reach[zero + k + 1] as number) : (reach[zero + k - 1] as number) + 1;
      while (x < n && x - k < m && a[aFrom + x] === b[bFrom + x - k]) x += 1;
      reach[zero + k] = x;
      if (x >= n && x - k >= m) return backtrack(trace, d, n, m).map(([i, j]) => [aFrom + i, bFrom + j]);
    }
  }
  function backtrack(steps: readonly Int32Array[], edits: number, xEnd: number, yEnd: number): Pair[] {
    const found: Pair[] = [];
    let [x, y] = [xEnd, yEnd];
    for (let d = edits; d >= 0; d -= 1) {
      const v = steps[d] as Int32Array;
      const k = x - y;
      const before = fromBelow(v, k, d) ? k + 1 : k - 1;
      const startX = d === 0 ? 0 : (v[zero + before] as number);
      const startY = d === 0 ? 0 : startX - before;
      while (x > startX && y > startY) {
        x -= 1;
        y -= 1;
        found.push([x, y]);
      }
      [x, y] = [startX, startY];
    }
    return found.reverse();
  }
  return null;
};
