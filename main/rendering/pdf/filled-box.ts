import { drawnLanguage, type HanLanguage } from '../letters/language.ts';

/**
 * What a box for signatures says of the marks in it; names of this kind are free to everybody (ISO 32000, annex E). A mark is
 * made again to be verified, so each way of drawing keeps its number: without one it stands in a corner of its box, with 1 it
 * fills the box, with 2 it is written in every script.
 */
const KEY = 'XXFilled';
const LANGUAGE = 'XXLanguage';

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

/** @param dictionary of the box, as it is written in the file */
export const boxOf = (dictionary: string): Box => {
  const drawing = Number(new RegExp(`/${KEY} (\\d)`).exec(dictionary)?.[1] ?? 0);
  const language = new RegExp(`/${LANGUAGE} /(zh-Hans|zh-Hant|ja|ko)\\b`).exec(dictionary)?.[1] ?? null;
  return { fills: drawing >= 1, everyScript: drawing >= 2, language: language as HanLanguage | null };
};
