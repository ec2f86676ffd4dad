import { withoutFont } from '../letters/font-choice.ts';
import type { TextFont } from '../letters/fonts.ts';
import { cleaned, needsShaping, PLAIN, textFontFor, withoutShapeless } from '../letters/needs-shaping.ts';
import { isShownControl } from '../letters/paragraph.ts';

/** Text in one font that has a glyph for every letter of it. */
export interface Drawable {
  text: string;
  font: TextFont;
  /** The letters that it stands for where it is drawn by others; null when drawn as itself. */
  actual: string | null;
}

const codeOf = (letter: string): string => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** Divides a text that needs no shaping by the text fonts that draw it; control characters are shown as codes. */
export const drawables = (text: string, wanted: TextFont): Drawable[] => {
  if (PLAIN.test(text)) return [{ text, font: wanted, actual: null }];
  const parts: Drawable[] = [];
  for (const letter of text) {
    const font = letter === '\n' ? wanted : textFontFor(letter, wanted);
    const last = parts.at(-1);
    if (font === null) parts.push({ text: codeOf(letter), font: wanted, actual: codeOf(letter) });
    else if (last?.font === font && last.actual === null) last.text += letter;
    else parts.push({ text: letter, font, actual: null });
  }
  return parts;
};

/** The letters that no font of the record has, and those that are shown as codes, each once, in the order of the text. */
export const lettersWithoutGlyph = (texts: Iterable<string>): string[] => {
  const missing = new Set<string>();
  for (const text of texts) {
    if (PLAIN.test(text)) continue;
    const shown = withoutShapeless(cleaned(text));
    for (const letter of shown) if (isShownControl(letter, shown)) missing.add(letter);
    if (needsShaping(text)) for (const letters of withoutFont(shown.replaceAll(/\p{Cc}/gu, ' '))) missing.add(letters);
  }
  return [...missing];
};
