/** What a language says in place of an English text. Where a number changes the word, one form for each plural category that the language has. */
export type Entry = string | Readonly<{ one: string; other: string }>;
/** By the English text; of a text with a number by its plural. */
export type Texts = Readonly<Record<string, Entry>>;

export interface Catalogue {
  /** What the screens say themselves. */
  texts: Texts;
  /** What they are given to show: labels of shared declarations, and sentences that the program makes, with a place for each value. */
  given: Texts;
}
