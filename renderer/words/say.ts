import type { Language } from '#shared/domain/languages.ts';
import type { Catalogue, Entry } from './catalogue/catalogue.ts';

export type Values = Readonly<Record<string, string | number | null | undefined>>;

let spoken: { language: Language; catalogue: Catalogue; plurals: Intl.PluralRules };

/** From now on every text is said in this language; `speak` of language.ts also draws the screens again. */
export const setWords = (language: Language, catalogue: Catalogue): void => {
  spoken = { language, catalogue, plurals: new Intl.PluralRules(language) };
};
setWords('en', { texts: {}, given: {} });

export const spokenLanguage = (): Language => spoken.language;
export const spokenCatalogue = (): Catalogue => spoken.catalogue;

const entryOf = (english: string): Entry | undefined => spoken.catalogue.texts[english] ?? spoken.catalogue.given[english];

/** Puts values in the places of a text. */
export const fill = (text: string, values: Values | undefined): string =>
  values === undefined
    ? text
    : text.replaceAll(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? '') : place));

/** Marks an English text that stands in a table made before the language is known; who shows it says it with `say`. */
export const phrase = (english: string): string => english;

/**
 * Marks a text that stays in the language of the record, English: it belongs to what is signed or recorded, or is compared with
 * what the program answers.
 */
export const recorded = <Text extends string>(english: Text): Text => english;

/** "Open##to do" is the word "Open" as something that is done, which other languages may say otherwise than the state "Open". */
const withoutUse = (english: string): string => english.replace(/##.*$/, '');

/** What the language has for an English text, its places not filled yet. */
export const worded = (english: string): string => {
  const entry = entryOf(english);
  return entry === undefined ? withoutUse(english) : typeof entry === 'string' ? entry : entry.other;
};

/** The same for a text with a number. @param one the English text for one, @param other the one for any other number */
export const wordedFor = (count: number, one: string, other: string): string => {
  const form = spoken.plurals.select(count) === 'one' ? 'one' : 'other';
  const entry = entryOf(other);
  if (entry === undefined) return form === 'one' ? one : other;
  return typeof entry === 'string' ? entry : entry[form];
};

/**
 * Says an English text in the language of the screens.
 * @param english a whole sentence or label, with a place such as `{number}` for each value; a word that is used in two ways says
 * behind ## in which one
 */
export const say = (english: string, values?: Values): string => fill(worded(english), values);

/** Says a text in which a number changes a word; the number stands where the text has `{count}`. */
export const sayCount = (count: number, one: string, other: string, values?: Values): string =>
  fill(wordedFor(count, one, other), { count: inFigures(count), ...values });

/** The labels of choices that stand in a table, said. */
export const sayLabels = <Choice extends { label: string }>(choices: readonly Choice[]): Choice[] =>
  choices.map((choice) => ({ ...choice, label: say(choice.label) }));

/** A number as the language writes it: 1,000 or 1.000. */
export const inFigures = (value: number, options?: Intl.NumberFormatOptions): string => value.toLocaleString(spoken.language, options);

/** Several things as one phrase: "Anna, Ravi and Carla"; as a disjunction "Quality or Administrator". */
export const inOnePhrase = (things: readonly string[], type: Intl.ListFormatType = 'conjunction'): string =>
  new Intl.ListFormat(spoken.language, { type }).format(things);
