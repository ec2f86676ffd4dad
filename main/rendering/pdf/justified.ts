import type { Fragment, Line } from './line.ts';

/** A fragment cut behind each of its blanks; one that stands for other letters stays whole. */
const cut = (fragment: Fragment): Fragment[] => {
  if (fragment.actual !== null) return [fragment];
  const parts: Fragment[] = [];
  let words: Fragment['words'] = [];
  for (const [at, word] of fragment.words.entries()) {
    words.push(word);
    if (!word.isBlank && at < fragment.words.length - 1) continue;
    parts.push({ ...fragment, words, width: words.reduce((sum, { width }) => sum + width, 0) * fragment.style.size });
    words = [];
  }
  return parts;
};

const endsBlank = ({ words, actual }: Fragment): boolean => actual === null && words.at(-1)?.isBlank === true;

/** The fragments of a full line with its blanks made wider, so that it ends where its column ends. */
export const justified = (line: Line, width: number): Fragment[] => {
  const parts = line.fragments.flatMap(cut);
  const last = parts.at(-1);
  const trailing = last !== undefined && endsBlank(last) ? (last.words.at(-1)?.width ?? 0) * last.style.size : 0;
  // What a line begins with is its indent.
  const first = parts.findIndex(({ words }) => words.some(({ isBlank }) => !isBlank));
  const isGap = (part: Fragment, at: number): boolean => at >= first && at < parts.length - 1 && endsBlank(part);
  const gaps = parts.filter(isGap).length;
  const extra = gaps === 0 ? 0 : Math.max(0, width - (line.width - trailing)) / gaps;
  return parts.map((part, at) => (isGap(part, at) ? { ...part, width: part.width + extra } : part));
};
