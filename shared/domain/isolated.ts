const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text has letters that are read from right to left. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** A value as a sentence of another direction holds it, so that neither turns the other round (UAX 9, isolates). */
export const isolated = (value: string): string => (hasRightToLeft(value) ? `\u2068${value}\u2069` : value);
