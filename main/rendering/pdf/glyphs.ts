import { type FontName, fontOf } from './paper.ts';

/** Text in one font that has a glyph for every letter of it. */
export interface Drawable {
  text: string;
  font: FontName;
  /** The letter that the text stands for, when no font has it: what search and screen readers get. Null when drawn as itself. */
  actual: string | null;
}

/** Every letter that the text fonts are known to hold; most texts need no closer look. */
const PLAIN = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*$/;
/** Joiners, selectors and soft hyphens: they have no shape of their own. */
const SHAPELESS = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff|\p{Variation_Selector}/gu;

/** What paper shows for signs of forms that no font of the record has; the text of the file keeps the sign itself. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['☐', '□'],
  ['☑', '[√]'],
  ['☒', '[×]'],
  ['✓', '√'],
  ['✔', '√'],
  ['✗', '×'],
  ['✘', '×'],
  ['∑', 'Σ'],
]);

const known = new Map<string, FontName | null>();

/** The font to draw a letter in: the wanted one, else one that has arrows, comparisons and boxes; null when none has it. */
const fontFor = (letter: string, wanted: FontName): FontName | null => {
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

/** Control characters, among them those that turn the direction of text and so can make paper read otherwise than it says. */
const isHidden = (letter: string): boolean => /[\p{Cc}\p{Bidi_Control}]/u.test(letter);
const codeOf = (letter: string): string => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
const cleaned = (text: string): string => text.replaceAll(/\r\n?|\u2028|\u2029/g, '\n').replaceAll(SHAPELESS, '');

/**
 * Divides a text by the fonts that can draw it. A letter that no font has is shown as its code, as in [U+4E2D]:
 * an empty box would lose it on paper and in the text of the file (and PDF/A forbids it).
 */
export const drawables = (text: string, wanted: FontName): Drawable[] => {
  if (PLAIN.test(text)) return [{ text, font: wanted, actual: null }];
  const parts: Drawable[] = [];
  for (const letter of cleaned(text)) {
    const font = letter === '\n' ? wanted : fontFor(letter, wanted);
    const last = parts.at(-1);
    if (font === null) parts.push(substitute(letter, wanted));
    else if (last?.font === font && last.actual === null) last.text += letter;
    else parts.push({ text: letter, font, actual: null });
  }
  return parts;
};

const substitute = (letter: string, wanted: FontName): Drawable => {
  const alike = LOOKALIKES.get(letter);
  if (alike !== undefined) return { text: alike, font: 'mono', actual: letter };
  return { text: codeOf(letter), font: wanted, actual: isHidden(letter) ? codeOf(letter) : letter };
};

/** The letters that no font of the record has, each once, in the order of the text. */
export const lettersWithoutGlyph = (texts: Iterable<string>): string[] => {
  const missing = new Set<string>();
  for (const text of texts) {
    if (PLAIN.test(text)) continue;
    for (const letter of cleaned(text))
      if (letter !== '\n' && letter !== '\t' && !LOOKALIKES.has(letter) && fontFor(letter, 'regular') === null) missing.add(letter);
  }
  return [...missing];
};
