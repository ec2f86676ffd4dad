import type { HanLanguage } from '#shared/domain/han-languages.ts';
import type { FontName, ScriptFont, TextFont } from './fonts.ts';
import { languageOfParagraph } from './language.ts';
import { hasGlyphs } from './shaper.ts';

/** Letters in one font. */
export interface Part {
  text: string;
  font: FontName;
  /** The letters that the text stands for where no font has them: what search and screen readers get. Null when drawn as itself. */
  actual: string | null;
}

const ORDER: Record<HanLanguage, readonly ScriptFont[]> = {
  'zh-Hans': ['chinese', 'traditional', 'japanese', 'korean'],
  'zh-Hant': ['traditional', 'chinese', 'japanese', 'korean'],
  ja: ['japanese', 'chinese', 'traditional', 'korean'],
  ko: ['korean', 'japanese', 'chinese', 'traditional'],
};
const EAST_ASIAN =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u3190-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u;
/** Marks that Chinese and Japanese share with Latin, where they are wider. */
const SHARED = /^[“”‘’…—·]$/u;
const SCRIPTS: readonly (readonly [RegExp, ScriptFont])[] = [
  [/^[\p{Script_Extensions=Arabic}\u0600-\u06ff]/u, 'arabic'],
  [/^\p{Script=Hebrew}/u, 'hebrew'],
  [/^\p{Script=Thai}/u, 'thai'],
];
const SIGNS: readonly ScriptFont[] = ['symbols2', 'math', 'symbols'];

const known = new Map<string, FontName | null>();

/** The font that has all letters of what a reader takes for one, by their script; null when none has. */
const fontFor = (cluster: string, wanted: TextFont, language: HanLanguage, isEastAsian: boolean): FontName | null => {
  const key = `${wanted}/${language}/${isEastAsian}/${cluster}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const script = SCRIPTS.find(([letters]) => letters.test(cluster))?.[1];
  const text = [wanted, 'regular', 'mono'] as const;
  const order = isEastAsian
    ? [...ORDER[language], ...SIGNS, ...text]
    : [...(script ? [script] : []), ...text, ...SIGNS, ...ORDER[language]];
  const found = order.find((name) => hasGlyphs(name, cluster)) ?? null;
  known.set(key, found);
  return found;
};

const codeOf = (text: string): string =>
  [...text].map((letter) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`).join('');

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What a reader takes for one letter each. */
export const clustersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Divides a text by the fonts that draw it; what none has is shown as its code, as in [U+4E2D], and never as an empty box. */
export const partsByFont = (text: string, wanted: TextFont, language: HanLanguage): Part[] => {
  const parts: Part[] = [];
  const clusters = clustersOf(text);
  for (const [index, cluster] of clusters.entries()) {
    const isShared = SHARED.test(cluster) && language !== 'ko';
    const isEastAsian =
      EAST_ASIAN.test(cluster) || (isShared && [clusters[index - 1], clusters[index + 1]].some((next) => next && EAST_ASIAN.test(next)));
    const font = fontFor(cluster, wanted, language, isEastAsian);
    const last = parts.at(-1);
    if (font === null) parts.push({ text: codeOf(cluster), font: wanted, actual: cluster });
    else if (last?.font === font && last.actual === null) last.text += cluster;
    else parts.push({ text: cluster, font, actual: null });
  }
  return parts;
};

/** Letters of a text that no font has. */
export const withoutFont = (text: string): string[] =>
  partsByFont(text, 'regular', languageOfParagraph(text)).flatMap(({ actual }) => (actual === null ? [] : [actual]));
