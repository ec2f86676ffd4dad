import { useSyncExternalStore } from 'react';
import { type Language, languages } from '#shared/domain/languages.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { setWords, spokenLanguage } from './say.ts';

/** English stands in the code; another language is loaded when somebody speaks it. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => ({ texts: {}, given: {} }),
  de: async () => (await import('./german/index.ts')).german,
};
const listeners = new Set<() => void>();
let asked: Language = 'en';

/** Speaks a language from now on: everything on screen is drawn again, and nothing that was typed is lost. */
export const speak = async (language: Language): Promise<void> => {
  asked = language;
  const catalogue = await catalogues[language]();
  // Somebody may have chosen again meanwhile.
  if (asked !== language) return;
  setWords(language, catalogue);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
};

/** The language that is spoken; who asks is drawn again with all below when it changes. */
export const useLanguage = (): Language =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, spokenLanguage);

const KEY = 'language';
const isLanguage = (value: string | null): value is Language => value !== null && Object.hasOwn(languages, value);

/** The language of this computer: the one chosen at the sign-in last, and at first that of the browser. */
export const computerLanguage = (): Language => {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  const ofBrowser = navigator.language.slice(0, 2);
  return isLanguage(ofBrowser) ? ofBrowser : 'en';
};

/** Chooses the language of this computer, for everybody who chose none. */
export const chooseComputerLanguage = (language: Language): Promise<void> => {
  localStorage.setItem(KEY, language);
  return speak(language);
};
