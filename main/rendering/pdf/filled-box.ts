import type { HanLanguage } from '#shared/domain/han-languages.ts';
import { drawnLanguage } from '../letters/language.ts';

/**
 * What a box for signatures says of the marks in it; names of this kind are free to everybody (ISO 32000, annex E). A mark is
 * made again to be verified, so each way of drawing keeps its number: without one it stands in a corner of its box, with 1 it
 * fills the box, with 2 it is written in every script.
 */
const KEY = 'XXFilled';
const LANGUAGE = 'XXLanguage';
/** Where a signature says in which language the name in its mark was drawn; its box says that of the document. */
const NAME_LANGUAGE = 'XXNameLanguage';

export interface Box {
  fills: boolean;
  everyScript: boolean;
  /** The language of the document, where Han letters have forms by it. */
  language: HanLanguage | null;
}

/** The entries of a new box. */
export const newBox = (): Record<string, number | string> => {
  const language = drawnLanguage();
  return { [KEY]: 2, ...(language === null ? {} : { [LANGUAGE]: language }) };
};

const languageIn = (dictionary: string, key: string): HanLanguage | null =>
  (new RegExp(`/${key} /(zh-Hans|zh-Hant|ja|ko)\\b`).exec(dictionary)?.[1] ?? null) as HanLanguage | null;

/** The entry of a signature whose name has a chosen language. */
export const nameLanguageEntry = (language: HanLanguage | null): string => (language === null ? '' : `\n/${NAME_LANGUAGE} /${language}`);

/** @param update the text of the update that signed, in which a signature begins by its type */
export const nameLanguageIn = (update: string): HanLanguage | null => {
  const begin = update.indexOf('/Type /Sig\n');
  return begin < 0 ? null : languageIn(update.slice(begin, update.indexOf('/ByteRange', begin)), NAME_LANGUAGE);
};

/** @param dictionary of the box, as it is written in the file */
export const boxOf = (dictionary: string): Box => {
  const drawing = Number(new RegExp(`/${KEY} (\\d)`).exec(dictionary)?.[1] ?? 0);
  return { fills: drawing >= 1, everyScript: drawing >= 2, language: languageIn(dictionary, LANGUAGE) };
};
