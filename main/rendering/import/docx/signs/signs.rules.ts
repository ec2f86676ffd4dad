import { codePoint } from 'dingbat-to-unicode';

/** Boxes that people tick and arrows, which the table gives as pictures that few fonts have. */
const PLAIN: Record<string, Record<number, string>> = {
  wingdings: {
    ...{ 111: '☐', 168: '☐', 253: '☒', 254: '☑', 251: '✗', 252: '✓' },
    ...{ 223: '←', 224: '→', 225: '↑', 226: '↓', 231: '←', 232: '→', 233: '↑', 234: '↓' },
  },
  'wingdings 2': { 42: '☐', 163: '☐', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 79: '✗', 80: '✓' },
};
const FONTS: Record<string, string> = {
  symbol: 'Symbol',
  'symbol (ttf)': 'Symbol',
  wingdings: 'Wingdings',
  'wingdings 2': 'Wingdings 2',
  'wingdings 3': 'Wingdings 3',
  webdings: 'Webdings',
};
/** Fonts whose letters are other signs, but for which there is no table. */
const UNKNOWN =
  /^(?:mt extra|(?:itc )?zapf ?dingbats|marlett|bookshelf symbol|monotype sorts|ms outlook|ms reference specialty|euclid (?:symbol|extra|math))/i;

const nameOf = (font: string): string => font.trim().toLowerCase();

/** Whether the letters of a font are other signs than their codes say. */
export const isSignFont = (font: string | null): boolean => font !== null && (nameOf(font) in FONTS || UNKNOWN.test(font.trim()));

/**
 * The sign that a font of signs draws for a code; null where none is known.
 * @param code as the file has it, with or without the F000 that Word adds
 */
export const signOf = (font: string, code: number): string | null => {
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const known = FONTS[nameOf(font)];
  if (known === undefined) return null;
  const sign = PLAIN[nameOf(font)]?.[place] ?? codePoint(known, place)?.string ?? null;
  // A letter for private use means nothing to whoever has not its font.
  return sign === null || /\p{Co}/u.test(sign) ? null : sign;
};

/** What stands in the text for a sign that is not known. */
export const unknownSign = (font: string, code: number): string => `[sign ${code.toString(16).toUpperCase()} of ${font}]`;

/**
 * Letters set in a font of signs, as what a reader of the page sees.
 * @param told is called with each sign that is not known
 */
export const signsFor = (text: string, font: string, told: (mark: string) => void): string =>
  Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x21 || (code > 0xff && (code < 0xf000 || code > 0xf0ff)) || code === 0xa0) return letter;
    const sign = signOf(font, code);
    if (sign !== null) return sign;
    const mark = unknownSign(font, code);
    told(mark);
    return mark;
  }).join('');
