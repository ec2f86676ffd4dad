import type { Inline } from '../content/schema.ts';
import { joined, looksEqual } from './normal.ts';
import { commonSubsequence } from './sequence.ts';

/** A stretch of a text and what became of it. `formatted`: the same words in other marks or with another link. */
export type Piece = { kind: 'same' | 'inserted' | 'deleted'; inlines: Inline[] } | { kind: 'formatted'; before: Inline[]; after: Inline[] };

/** Numbers with their points stay whole, so that 3.5 and 3.6 are two values and not two digits. */
const TOKEN = /\p{N}+(?:[.,:]\p{N}+)+|[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;
/** With less in common than this share of the letters, the words are told as replaced: islands of "the" help nobody. */
const LEAST_COMMON = 0.3;

const tokensOf = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((inline): Inline[] =>
    inline.type === 'text' ? [...inline.text.matchAll(TOKEN)].map(([text]) => ({ ...inline, text })) : [inline],
  );
const keyOf = (token: Inline): string => (token.type === 'text' ? `t${token.text}` : JSON.stringify(token));
const lengthOf = (token: Inline): number => (token.type === 'text' ? token.text.trim().length : 1);
const isFiller = (token: Inline): boolean => token.type === 'text' && !/[\p{L}\p{N}]/u.test(token.text);

interface Stretch {
  before: Inline[];
  after: Inline[];
  isCommon: boolean;
}

/** Common stretches and what was changed between them, in turn. */
const stretchesOf = (before: readonly Inline[], after: readonly Inline[]): Stretch[] => {
  const stretches: Stretch[] = [];
  const put = (isCommon: boolean, old: readonly Inline[], now: readonly Inline[]) => {
    if (old.length + now.length === 0) return;
    const last = stretches.at(-1);
    if (last?.isCommon === isCommon) {
      last.before.push(...old);
      last.after.push(...now);
    } else stretches.push({ isCommon, before: [...old], after: [...now] });
  };
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of commonSubsequence(before.map(keyOf), after.map(keyOf))) {
    put(false, before.slice(i, nextI), after.slice(j, nextJ));
    put(true, before.slice(nextI, nextI + 1), after.slice(nextJ, nextJ + 1));
    [i, j] = [nextI + 1, nextJ + 1];
  }
  put(false, before.slice(i), after.slice(j));
  return stretches;
};

/** A blank or a comma between two changed words belongs to the change. */
const withoutIslands = (stretches: readonly Stretch[]): Stretch[] => {
  const whole: Stretch[] = [];
  for (const [at, stretch] of stretches.entries()) {
    const isIsland = stretch.isCommon && at > 0 && at < stretches.length - 1 && stretch.before.every(isFiller);
    const last = whole.at(-1);
    if (last && !last.isCommon && (isIsland || !stretch.isCommon)) {
      last.before.push(...stretch.before);
      last.after.push(...stretch.after);
    } else whole.push({ ...stretch, isCommon: stretch.isCommon && !isIsland });
  }
  return whole;
};

const sameLook = (a: Inline, b: Inline): boolean => a.type !== 'text' || b.type !== 'text' || looksEqual(a, b);

/** A common stretch, divided where its look changed. */
const commonPieces = ({ before, after }: Stretch): Piece[] => {
  const pieces: Piece[] = [];
  for (const [at, now] of after.entries()) {
    const old = before[at] as Inline;
    const last = pieces.at(-1);
    if (sameLook(old, now)) {
      if (last?.kind === 'same') last.inlines.push(now);
      else pieces.push({ kind: 'same', inlines: [now] });
    } else if (last?.kind === 'formatted') {
      last.before.push(old);
      last.after.push(now);
    } else pieces.push({ kind: 'formatted', before: [old], after: [now] });
  }
  return pieces;
};

const joinedPiece = (piece: Piece): Piece =>
  piece.kind === 'formatted'
    ? { ...piece, before: joined(piece.before), after: joined(piece.after) }
    : { ...piece, inlines: joined(piece.inlines) };

/** Compares two texts word by word: what was taken out stands before what was put in its place. */
export const compareWords = (before: readonly Inline[], after: readonly Inline[]): Piece[] => {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const stretches = withoutIslands(stretchesOf(old, now));
  const letters = (tokens: readonly Inline[]) => tokens.reduce((sum, token) => sum + lengthOf(token), 0);
  const common = stretches.reduce((sum, stretch) => sum + (stretch.isCommon ? letters(stretch.after) : 0), 0);
  const isRewritten = common < LEAST_COMMON * Math.max(letters(old), letters(now));
  const compared = isRewritten ? [{ isCommon: false, before: old, after: now }] : stretches;
  return compared
    .flatMap((stretch): Piece[] => {
      if (stretch.isCommon) return commonPieces(stretch);
      const { before: out, after: put } = stretch;
      return [
        ...(out.length > 0 ? [{ kind: 'deleted' as const, inlines: out }] : []),
        ...(put.length > 0 ? [{ kind: 'inserted' as const, inlines: put }] : []),
      ];
    })
    .map(joinedPiece);
};

/** One of the two texts, out of the comparison alone. */
export const wordsOfSide = (pieces: readonly Piece[], side: 'before' | 'after'): Inline[] =>
  joined(
    pieces.flatMap((piece): Inline[] => {
      if (piece.kind === 'formatted') return piece[side];
      return piece.kind === 'same' || (piece.kind === 'inserted') === (side === 'after') ? piece.inlines : [];
    }),
  );
