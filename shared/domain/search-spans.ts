import { type SearchTerm, wordsOfTerm } from './search-query.ts';
import { searchableWithPlaces } from './searchable.ts';

/** Where a term of a query stands in a text; `term` is its place in the query. */
export interface Span {
  from: number;
  to: number;
  term: number;
}

/** In a folded text every letter beyond ASCII is part of a word. */
const isWordAt = (folded: string, at: number): boolean => {
  const code = folded.charCodeAt(at);
  return code >= 0x80 || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
};
const endOfWord = (folded: string, at: number): number => {
  let end = at;
  while (isWordAt(folded, end)) end += 1;
  return end;
};

/** Where the words behind the first stand side by side with it; null when they do not. A prefix takes the rest of its word. */
const endOfWords = (folded: string, at: number, words: readonly string[], prefix: boolean): number | null => {
  let end = at;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    let begin = end;
    if (index > 0) while (begin < folded.length && !isWordAt(folded, begin)) begin += 1;
    if (index > 0 && !folded.startsWith(word, begin)) return null;
    end = begin + word.length;
    if (!isWordAt(folded, end)) continue;
    if (!prefix || index < words.length - 1) return null;
    end = endOfWord(folded, end);
  }
  return end;
};

/**
 * Where the terms of a query stand in a text, as the index found them: whole words, or beginnings of words where that was asked.
 * @param isAscii whether the text has no letter beyond ASCII, where that is known
 * @returns in the order of the text, none over another
 */
export const spansIn = (text: string, terms: readonly SearchTerm[], isAscii?: boolean): Span[] => {
  const { folded, begin, end } = searchableWithPlaces(text, isAscii);
  const spans: Span[] = [];
  for (let term = 0; term < terms.length; term += 1) {
    const asked = terms[term];
    if (asked === undefined || asked.excluded) continue;
    const { prefix } = asked;
    const words = wordsOfTerm(asked);
    const [first] = words;
    if (first === undefined) continue;
    for (let at = folded.indexOf(first); at >= 0; at = folded.indexOf(first, at + 1)) {
      if (at > 0 && isWordAt(folded, at - 1)) continue;
      const last = endOfWords(folded, at, words, prefix);
      if (last !== null) spans.push({ from: begin(at), to: end(last - 1), term });
    }
  }
  if (spans.length < 2) return spans;
  let reached = 0;
  return spans
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      const isFree = from >= reached;
      if (isFree) reached = to;
      return isFree;
    });
};
