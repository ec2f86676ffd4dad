import { commonSubsequence } from './sequence.ts';

/** What became of one thing of a sequence. A thing that moved has two places with the same `move`. */
export type Entry<T> =
  | { kind: 'same' | 'changed'; before: T; after: T }
  | { kind: 'inserted'; after: T }
  | { kind: 'deleted'; before: T }
  | { kind: 'movedAway'; before: T; move: number }
  | { kind: 'movedHere'; before: T; after: T; move: number };

export interface Judge<T> {
  /** Equal for what is equal. */
  key(of: T): string;
  /** How alike two unequal ones are, from 0 to 1; 0 for what cannot be a change of the other. */
  alike(before: T, after: T): number;
  /** Whether it is told as moved when it is found elsewhere; small things occur everywhere. */
  isMovable(of: T): boolean;
}

/** From here on one is told as a change of the other; below, as deleted and inserted. */
const CHANGED = 0.35;
/** The same for what stands elsewhere, where chance is more likely. */
const MOVED = 0.75;
/** So many comparisons of one with another are made; beyond, only neighbours are compared. */
const MOST_PAIRS = 40_000;

/** Sets two sequences beside each other: what stayed, what was changed, moved, put in and taken out. */
export const align = <T>(before: readonly T[], after: readonly T[], judge: Judge<T>): Entry<T>[] => {
  const [beforeKeys, afterKeys] = [before.map(judge.key), after.map(judge.key)];
  const partnerOf = new Map<number, { at: number; kind: 'same' | 'changed' }>();
  const isTaken = new Set<number>();
  const join = (i: number, j: number, kind: 'same' | 'changed') => {
    partnerOf.set(i, { at: j, kind });
    isTaken.add(j);
  };
  const common = commonSubsequence(beforeKeys, afterKeys);
  for (const [i, j] of common) join(i, j, 'same');
  const moves = new Map<number, number>();
  const comeFrom = new Map<number, number>();
  const move = (i: number, j: number) => {
    moves.set(i, j);
    comeFrom.set(j, i);
  };
  const restOf = (from: number, end: number, isDone: (at: number) => boolean): number[] => {
    const rest: number[] = [];
    for (let at = from; at < end; at += 1) if (!isDone(at)) rest.push(at);
    return rest;
  };
  const isOldDone = (i: number) => partnerOf.has(i) || moves.has(i);
  const isNewDone = (j: number) => isTaken.has(j) || comeFrom.has(j);

  const elsewhere = Map.groupBy(
    restOf(0, before.length, isOldDone).filter((i) => judge.isMovable(before[i] as T)),
    (i) => beforeKeys[i],
  );
  for (const j of restOf(0, after.length, isNewDone)) {
    const i = elsewhere.get(afterKeys[j])?.shift();
    if (i !== undefined) move(i, j);
  }
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...common, [before.length, after.length] as const]) {
    const pairs = pairUp(restOf(i, nextI, isOldDone), restOf(j, nextJ, isNewDone), (x, y) => judge.alike(before[x] as T, after[y] as T));
    for (const [x, y] of pairs) join(x, y, 'changed');
    [i, j] = [nextI + 1, nextJ + 1];
  }
  const [left, right] = [restOf(0, before.length, isOldDone), restOf(0, after.length, isNewDone)];
  if (left.length * right.length <= MOST_PAIRS)
    for (const x of left) {
      if (!judge.isMovable(before[x] as T)) continue;
      let [best, alike] = [-1, MOVED];
      for (const y of right) {
        const now = isNewDone(y) ? 0 : judge.alike(before[x] as T, after[y] as T);
        if (now >= alike) [best, alike] = [y, now];
      }
      if (best >= 0) move(x, best);
    }
  return inOrder(before, after, partnerOf, isTaken, moves, comeFrom);
};

/** Pairs in order whose likeness together is the greatest; over long stretches each with its neighbour. */
const pairUp = (left: readonly number[], right: readonly number[], alike: (i: number, j: number) => number): [number, number][] => {
  if (left.length === 0 || right.length === 0) return [];
  if (left.length * right.length > MOST_PAIRS)
    return left.flatMap((i, at): [number, number][] => {
      const j = right[at];
      return j !== undefined && alike(i, j) >= CHANGED ? [[i, j]] : [];
    });
  const wide = right.length + 1;
  const likeness = new Float64Array(left.length * right.length);
  const best = new Float64Array((left.length + 1) * wide);
  for (let x = left.length - 1; x >= 0; x -= 1)
    for (let y = right.length - 1; y >= 0; y -= 1) {
      const one = alike(left[x] as number, right[y] as number);
      likeness[x * right.length + y] = one;
      const paired = one >= CHANGED ? one + (best[(x + 1) * wide + y + 1] as number) : 0;
      best[x * wide + y] = Math.max(paired, best[(x + 1) * wide + y] as number, best[x * wide + y + 1] as number);
    }
  const pairs: [number, number][] = [];
  let [x, y] = [0, 0];
  while (x < left.length && y < right.length) {
    const [here, down, across] = [best[x * wide + y], best[(x + 1) * wide + y], best[x * wide + y + 1]];
    const one = likeness[x * right.length + y] as number;
    if (one >= CHANGED && here === one + (best[(x + 1) * wide + y + 1] as number)) {
      pairs.push([left[x] as number, right[y] as number]);
      x += 1;
      y += 1;
    } else if (here === down) x += 1;
    else if (here === across) y += 1;
    else break;
  }
  return pairs;
};

const inOrder = <T>(
  before: readonly T[],
  after: readonly T[],
  partnerOf: ReadonlyMap<number, { at: number; kind: 'same' | 'changed' }>,
  isTaken: ReadonlySet<number>,
  moves: ReadonlyMap<number, number>,
  comeFrom: ReadonlyMap<number, number>,
): Entry<T>[] => {
  const entries: Entry<T>[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const partner = partnerOf.get(i);
    if (i < before.length && partner === undefined) {
      const one = before[i] as T;
      entries.push(moves.has(i) ? { kind: 'movedAway', before: one, move: i } : { kind: 'deleted', before: one });
      i += 1;
    } else if (j < after.length && !isTaken.has(j)) {
      const from = comeFrom.get(j);
      const one = after[j] as T;
      entries.push(
        from === undefined ? { kind: 'inserted', after: one } : { kind: 'movedHere', before: before[from] as T, after: one, move: from },
      );
      j += 1;
    } else {
      entries.push({ kind: partner?.kind ?? 'same', before: before[i] as T, after: after[j] as T });
      i += 1;
      j += 1;
    }
  }
  return entries;
};
