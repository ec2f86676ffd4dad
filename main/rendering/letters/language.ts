import type { HanLanguage } from '#shared/domain/han-languages.ts';

const lettersIn = (
  encoding: string,
  [first, last]: readonly [number, number],
  trails: readonly (readonly [number, number])[],
): Set<string> => {
  const decoder = new TextDecoder(encoding);
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead += 1)
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail += 1) bytes.push(lead, trail);
  return new Set(decoder.decode(Uint8Array.from(bytes)));
};

let standards: (readonly [HanLanguage, Set<string>])[] | null = null;
/** The letters of the standards that each language wrote by before Unicode: each has its own forms and lacks those of the others. */
const standardsOf = (): NonNullable<typeof standards> => {
  standards ??= [
    ['zh-Hans', lettersIn('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]])],
    ['zh-Hant', lettersIn('big5', [0xa4, 0xf9], LOW_AND_HIGH)],
    ['ja', lettersIn('euc-jp', [0xb0, 0xf4], [[0xa1, 0xfe]])],
  ];
  return standards;
};
const LOW_AND_HIGH = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
] as const;

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/gu;

/** The language whose forms a text most likely wants; null where it has no Han letters, or none that tell. */
export const hanLanguageOf = (text: string): HanLanguage | null => {
  if (KANA.test(text)) return 'ja';
  const han = text.match(HAN);
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (han === null) return null;
  const scores = standardsOf().map(([language, letters]) => ({ language, score: han.filter((letter) => letters.has(letter)).length }));
  const most = Math.max(...scores.map(({ score }) => score));
  const best = scores.filter(({ score }) => score === most);
  return best.length === scores.length ? null : (best[0]?.language ?? null);
};

let current: HanLanguage | null = null;
/** The language that is drawn for now; null where nothing said one. */
export const drawnLanguage = (): HanLanguage | null => current;
/** The language of one paragraph: what its own letters say beyond doubt, else that of the whole. */
export const languageOfParagraph = (text: string): HanLanguage =>
  KANA.test(text) ? 'ja' : /\p{Script=Hangul}/u.test(text) ? 'ko' : (current ?? 'zh-Hans');

/** Draws with the forms of a language; what is drawn is drawn at once, so that nothing else comes between. */
export const inLanguage = <Made>(language: HanLanguage | null, draw: () => Made): Made => {
  const before = current;
  current = language;
  try {
    return draw();
  } finally {
    current = before;
  }
};
