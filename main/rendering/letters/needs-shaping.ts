import { fontOf, type TextFont } from './fonts.ts';

/** Every letter that the text fonts are known to hold; most texts need no closer look. */
export const PLAIN = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*$/;
/** Letters that are drawn by what stands beside them: marks, joiners, selectors, Devanagari, and ligatures typed as one letter. */
const JOINED = /\u200c|\u200d|[\p{M}\p{Script=Devanagari}\ufb00-\ufb06]/u;
/** Control characters, among them those that turn the direction of text and so can make paper read otherwise than it says. */
const HIDDEN = /[\p{Cc}\p{Bidi_Control}]/u;
/** Soft hyphens and places to break at have no shape of their own. */
const SHAPELESS = /[\u00ad\u200b\u2060\ufeff]/gu;

const known = new Map<string, TextFont | null>();

/** The text font to draw a letter in: the wanted one, else one that has arrows, comparisons and boxes; null when none has it. */
export const textFontFor = (letter: string, wanted: TextFont): TextFont | null => {
  const key = `${wanted}/${letter}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const codePoint = letter.codePointAt(0) ?? 0;
  const found = isHidden(letter)
    ? null
    : ([wanted, 'regular', 'mono'] as const).find((name) => fontOf(name).hasGlyphForCodePoint(codePoint));
  known.set(key, found ?? null);
  return found ?? null;
};

export const isHidden = (letter: string): boolean => HIDDEN.test(letter);

/** A text as it is drawn: composed letters as one, line ends of one kind, tabs as blanks. */
export const cleaned = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
        .replaceAll('\t', '    ')
        .normalize('NFC');

export const withoutShapeless = (text: string): string => text.replaceAll(SHAPELESS, '');

const simple = new Map<string, boolean>();
/** Whether each text font that has a letter has it as one glyph of its own; Noto Sans puts some together, as "ị" of "i" and a dot. */
const isOneGlyph = (letter: string): boolean =>
  (['regular', 'bold', 'mono'] as const).every((name) => {
    const font = fontOf(name);
    const codePoint = letter.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(codePoint)) return true;
    const [first, ...more] = font.layout(letter).glyphs;
    return more.length === 0 && first?.id === font.glyphForCodePoint(codePoint).id;
  });
const isSimple = (letter: string): boolean => {
  const kept = simple.get(letter);
  if (kept !== undefined) return kept;
  const found =
    letter === '\n' || isHidden(letter) || (!JOINED.test(letter) && textFontFor(letter, 'regular') !== null && isOneGlyph(letter));
  simple.set(letter, found);
  return found;
};

/** Whether a text needs more than the text fonts letter by letter: another script, letters that join, another direction. */
export const needsShaping = (text: string): boolean => {
  if (PLAIN.test(text)) return false;
  for (const letter of withoutShapeless(cleaned(text))) if (!isSimple(letter)) return true;
  return false;
};
