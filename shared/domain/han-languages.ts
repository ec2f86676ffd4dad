/** Languages that write the same Han letters in forms of their own, as people choose among them. */
export const hanLanguages = { 'zh-Hans': 'Chinese, simplified', 'zh-Hant': 'Chinese, traditional', ja: 'Japanese', ko: 'Korean' } as const;
export type HanLanguage = keyof typeof hanLanguages;

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Whether a text has letters whose forms depend on a language. */
export const hasHanForms = (text: string): boolean => EAST_ASIAN.test(text);

/** What somebody chooses for a document or a name; `auto` leaves it to the letters themselves. */
export const languageChoices = ['auto', 'zh-Hans', 'zh-Hant', 'ja', 'ko'] as const satisfies readonly ('auto' | HanLanguage)[];
export type LanguageChoice = (typeof languageChoices)[number];
