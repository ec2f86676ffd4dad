/** In which the screens speak; each names itself. Records, signed statements and the ledger are in English (decision 0070). */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as [Language, ...Language[]];
