import type { SearchTerm } from '#shared/domain/search-query.ts';

/** What is found of one released revision: its number, its title, and its text in reading order. */
export interface IndexedText {
  revisionId: string;
  number: string;
  title: string;
  body: string;
}

export interface TextSearch {
  terms: readonly SearchTerm[];
  states: readonly string[];
  typeId: string | null;
  owner: string | null;
  /** ISO dates, both included; compared with the UTC time of the release. */
  releasedFrom: string | null;
  releasedTo: string | null;
  limit: number;
}
/** A piece of a text; `hit` where a term of the query stands. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}
export interface TextHit {
  revisionId: string;
  number: SnippetPart[];
  title: SnippetPart[];
  snippet: SnippetPart[];
}
export interface TextHits {
  hits: TextHit[];
  /** How many revisions have all terms; counted up to a bound. */
  found: number;
  /** True when there are more than could be ranked: then the newest ones are. */
  bounded: boolean;
}

/** An entry of a register that has all terms. */
export interface EntryHit {
  entry: string;
  title: SnippetPart[];
  /** The words around the first that was found in a field; empty where they stand in number or title. */
  snippet: SnippetPart[];
}

/**
 * The full-text index of released texts. Derived: it is written in the transaction that releases a text, can be thrown
 * away and made again, and is no evidence of anything.
 */
export interface TextIndex {
  search(asked: TextSearch): TextHits;
  /** Document ids whose number or title holds words that begin with the terms, best first. */
  searchNames(terms: readonly SearchTerm[], limit: number): string[];
  /** Entries of registers whose number, former number, title or fields have the terms, best first. @param registers only theirs; null for all */
  searchEntries(terms: readonly SearchTerm[], registers: readonly string[] | null, limit: number): { hits: EntryHit[]; more: boolean };
  /** How many released revisions are not in the index. */
  missingCount(): number;
  /** Released revisions that are not in the index. */
  missing(limit: number): string[];
  /** Which of these revisions are not in the index, or with another text. */
  differing(texts: readonly IndexedText[]): string[];
  /** Ids in the index that are in no released revision. */
  stray(): string[];
  /** False when the index has a text in another state than its revision. */
  hasRightStates(): boolean;
  /** Begins anew; lists of entries, which are worked out from their versions, are made again at once. */
  clear(): void;
  /** Puts texts in that are not there yet, in one transaction. */
  fill(texts: readonly IndexedText[]): void;
}
