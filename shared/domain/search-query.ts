import { wordsOf } from './searchable.ts';

/** One part of a query. `excluded` must not occur; a prefix stands for all words that begin with it. */
export interface SearchTerm {
  text: string;
  prefix: boolean;
  excluded: boolean;
}

const known = new WeakMap<SearchTerm, readonly string[]>();
/** The words of a term as the search takes them, worked out once for all texts that are looked through. */
export const wordsOfTerm = (term: SearchTerm): readonly string[] => {
  const kept = known.get(term);
  if (kept !== undefined) return kept;
  const words = wordsOf(term.text);
  known.set(term, words);
  return words;
};

const PARTS = /(-?)(?:"([^"]*)"|([^\s"]+))(\*?)/gu;
const MOST_TERMS = 32;

/**
 * Reads what a person typed: words that must all occur, "words side by side", begin* and -without.
 * Whatever else is typed is a separator, so no text is an error.
 * @returns at most 32 terms; none when nothing can be searched for
 */
export const readSearchQuery = (query: string): SearchTerm[] => {
  const terms: SearchTerm[] = [];
  const typed = query.normalize('NFC').replace(/\p{Cc}/gu, ' ');
  for (const [, minus, phrase, word, star] of typed.matchAll(PARTS)) {
    const text = phrase ?? word?.replace(/\*+$/u, '') ?? '';
    const prefix = phrase === undefined ? (word?.endsWith('*') ?? false) : star === '*';
    const term = { text, prefix, excluded: minus === '-' };
    if (/[\p{L}\p{N}]/u.test(text) && wordsOfTerm(term).length > 0) terms.push(term);
  }
  return terms.some((term) => !term.excluded) ? terms.slice(0, MOST_TERMS) : [];
};
