import { type HanLanguage, hanLanguageOf, inLanguage } from './language.ts';
import { readyFor } from './shaper.ts';

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value).flatMap(textsIn) : [];
};

/**
 * Draws a paper with the fonts of all its scripts ready, and its Han letters as most of its text has them.
 * @param paper everything that it says
 * @param draw draws at once, and leaves only the writing of the file to wait for
 */
export const inItsLetters = async <Made>(paper: unknown, draw: () => Made | Promise<Made>): Promise<Made> => {
  await readyFor(paper);
  return inLanguage(hanLanguageIn(paper), draw);
};

/** The language whose Han letters a paper has: that of most of its text. */
export const hanLanguageIn = (paper: unknown): HanLanguage | null => {
  const letters = new Map<HanLanguage, number>();
  for (const text of textsIn(paper)) {
    const language = EAST_ASIAN.test(text) ? hanLanguageOf(text) : null;
    if (language !== null) letters.set(language, (letters.get(language) ?? 0) + text.length);
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};
const EAST_ASIAN = /[\u2e80-\u{3ffff}]/u;
