/** So much of a value stands in a cell of what was changed, and so much of what stayed the same beside it. */
const MOST = 240;
const BESIDE = 40;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** The place at or before another where a text may be cut without parting what is written as one sign. */
const cut = (text: string, at: number): number => {
  const from = Math.max(0, at - BESIDE);
  const near = graphemes.segment(text.slice(from, at + BESIDE));
  return from + Array.from(near, ({ index }) => index).reduce((place, index) => (from + index <= at ? index : place), 0);
};

const part = (text: string, from: number, to: number): string => {
  const [start, end] = [cut(text, from), to >= text.length ? text.length : cut(text, to)];
  const last = end - start > MOST ? cut(text, start + MOST) : end;
  const words = `${start > 0 ? '…' : ''}${text.slice(start, last)}${last < text.length ? '…' : ''}`;
  return start > 0 || last < text.length ? `${words}\n(${text.length.toLocaleString('en')} characters in all)` : words;
};

/** Two texts as a cell has room for them: long ones around the place where they say something else. */
export const excerpts = (former: string, next: string): [former: string, next: string] => {
  if (former.length <= MOST && next.length <= MOST) return [former, next];
  const shorter = Math.min(former.length, next.length);
  let head = 0;
  while (head < shorter && former[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && former[former.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  const shown = (text: string): string => part(text, Math.max(0, head - BESIDE), text.length - tail + BESIDE);
  return [shown(former), shown(next)];
};
