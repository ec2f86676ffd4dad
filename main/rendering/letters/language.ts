/** Languages that write the same Han letters in forms of their own. */
export type HanLanguage = 'zh-Hans' | 'zh-Hant' | 'ja' | 'ko';

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

let forms: { simplified: Set<string>; traditional: Set<string> } | null = null;
/** The letters of the two Chinese standards of before Unicode, without those that both have. */
const formsOf = (): NonNullable<typeof forms> => {
  if (forms === null) {
    const simplified = lettersIn('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]);
    const traditional = lettersIn(
      'big5',
      [0xa4, 0xc6],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    );
    forms = { simplified: simplified.difference(traditional), traditional: traditional.difference(simplified) };
  }
  return forms;
};

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/gu;

/** The language whose forms a text most likely wants; null where it has no Han letters, or none that tell. */
export const hanLanguageOf = (text: string): HanLanguage | null => {
  if (KANA.test(text)) return 'ja';
  const han = text.match(HAN);
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  if (han === null) return null;
  const { simplified, traditional } = formsOf();
  let balance = 0;
  for (const letter of han) balance += simplified.has(letter) ? 1 : traditional.has(letter) ? -1 : 0;
  return balance === 0 ? null : balance > 0 ? 'zh-Hans' : 'zh-Hant';
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
