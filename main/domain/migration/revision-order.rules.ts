/** A revision as an old list calls it, without what stands around it: "Rev. 03" is 3, "v2.1" is 2.1. */
export const bareRevision = (text: string): string =>
  text
    .trim()
    .replace(/^(?:revision|rev|version|ver|v|issue|edition|ed)\b\.?\s*|^(?:rev|v|r)\.?(?=\d)/i, '')
    .trim()
    .toUpperCase();

const whole = (text: string): number | null => (/^0*\d{1,4}(?:\.0+)?$/.test(text) ? Math.floor(Number(text)) : null);
const parts = (text: string): number[] | null => (/^\d{1,4}(?:\.\d{1,4})*$/.test(text) ? text.split('.').map(Number) : null);
const letters = (text: string): string | null => (/^[A-Z]{1,2}$/.test(text) ? text : null);

const compareParts = (a: readonly number[], b: readonly number[]): number => {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Which of two revisions is older; null when they are counted in different ways, and nothing can be said. */
export const compareRevisions = (a: string, b: string): number | null => {
  const [left, right] = [bareRevision(a), bareRevision(b)];
  const [numbersLeft, numbersRight] = [parts(left), parts(right)];
  if (numbersLeft && numbersRight) return compareParts(numbersLeft, numbersRight);
  const [lettersLeft, lettersRight] = [letters(left), letters(right)];
  if (lettersLeft && lettersRight)
    return lettersLeft.length - lettersRight.length || (lettersLeft < lettersRight ? -1 : lettersLeft > lettersRight ? 1 : 0);
  return null;
};

/**
 * Which whole revision each one of a history becomes here: the number that it had, where all had whole numbers from 1 on,
 * else its place in the order. What it was called is kept beside it in any case.
 * @param revisions released ones in order, the oldest first
 */
export const majorsOf = (revisions: readonly string[]): number[] => {
  const numbers = revisions.map((revision) => whole(bareRevision(revision)));
  const kept = numbers.filter((number) => number !== null);
  const rising = kept.length === numbers.length && kept.every((number, index) => number > (kept[index - 1] ?? 0));
  return rising ? kept : revisions.map((_, index) => index + 1);
};
