import LineBreaker from 'linebreak';

/**
 * Latin words and numbers, in round brackets or not, with the marks that end sentences, and blanks between: UAX 14 lets a
 * line end at these blanks and nowhere else. Most texts are so, and need no closer look.
 */
const PLAIN =
  /^[ \n]*(?:\(?[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f][A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f.,;:]*(?:\)[.,;:]*)?[!?]*(?:[ \n]+|$))*$/;

/** A hyphen at the beginning of a word, as in "-v": Unicode 15.1 keeps it with its word (LB20a), which linebreak does not know yet. */
const INITIAL_HYPHEN = /[\s\u200b][-\u2010]{1,2}$/;

/** Where a line may begin within a text, by UAX 14; null when that is behind its blanks and line ends, and nowhere else. */
export const breaksOf = (text: string): ReadonlySet<number> | null => {
  if (PLAIN.test(text)) return null;
  const places = new Set<number>();
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak())
    if (!INITIAL_HYPHEN.test(` ${text}`.slice(Math.max(0, next.position - 2), next.position + 1))) places.add(next.position);
  return places;
};
