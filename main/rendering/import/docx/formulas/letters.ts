import { branch, leaf, type MathNode } from '#shared/content/formula/math-tree.ts';
import { elementsOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { childNamed, isSwitchedOn, nameOf, settingIn } from './math-elements.ts';

/** Where the mathematical alphabets begin: capitals, small letters, digits; and the letters that stood elsewhere before. */
const alphabets: Record<string, { capital: number; small: number; digit?: number }> = {
  bold: { capital: 0x1d400, small: 0x1d41a, digit: 0x1d7ce },
  boldItalic: { capital: 0x1d468, small: 0x1d482 },
  script: { capital: 0x1d49c, small: 0x1d4b6 },
  fraktur: { capital: 0x1d504, small: 0x1d51e },
  'double-struck': { capital: 0x1d538, small: 0x1d552, digit: 0x1d7d8 },
  'sans-serif': { capital: 0x1d5a0, small: 0x1d5ba, digit: 0x1d7e2 },
  monospace: { capital: 0x1d670, small: 0x1d68a, digit: 0x1d7f6 },
};
const ELSEWHERE: Record<string, Record<string, string>> = {
  script: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  fraktur: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  'double-struck': { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};
const inAlphabet = (text: string, alphabet: string | null): string => {
  const from = alphabets[alphabet ?? ''];
  if (!from || alphabet === null) return text;
  return text.replaceAll(/[A-Za-z0-9]/g, (letter) => {
    const known = ELSEWHERE[alphabet]?.[letter];
    if (known) return known;
    const begin = /[A-Z]/.test(letter) ? from.capital - 65 : /[a-z]/.test(letter) ? from.small - 97 : from.digit && from.digit - 48;
    return begin === undefined ? letter : String.fromCodePoint(begin + letter.charCodeAt(0));
  });
};

/** Letters that Word writes slanted by themselves are the plain ones, which formulas slant. */
const unslanted = (text: string): string =>
  text.replaceAll(/[\u{1d434}-\u{1d467}\u{1d6e2}-\u{1d71b}ℎ]/gu, (letter) => letter.normalize('NFKC'));

const TOKEN = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
/** Signs that stand for something and do nothing. */
const QUANTITY = /^[∞∅∇∂ℏ°%‰]$/u;
const LETTER = /\p{L}\p{M}*/gu;

/** The text of one run of a formula as numbers, letters and signs. */
const tokensOf = (text: string, isUpright: boolean): MathNode[] =>
  [...unslanted(text).matchAll(TOKEN)].flatMap(([token]): MathNode[] => {
    if (/^\s/.test(token)) return [leaf('mtext', '\u00a0'.repeat(token.length))];
    if (/^\p{N}/u.test(token)) return [leaf('mn', token)];
    if (QUANTITY.test(token)) return [leaf('mi', token)];
    if (!/^[\p{L}\p{M}]/u.test(token)) return [leaf('mo', token === '-' ? '−' : token)];
    // A word upright is a name, such as "max"; else each letter is a quantity of its own.
    return isUpright
      ? [leaf('mi', token, [...token].length === 1 && token.codePointAt(0) === token.normalize('NFKC').codePointAt(0))]
      : (token.match(LETTER) ?? [token]).map((letter) => leaf('mi', letter));
  });

/** What a run of letters and signs is; `w:` properties beside the mathematical ones change nothing in what it says. */
export const runOf = (run: XmlElement): MathNode[] => {
  const properties = childNamed(run, 'rPr');
  const text = elementsOf(run)
    .filter((child) => nameOf(child) === 't')
    .map(textOf)
    .join('');
  if (text === '') return [];
  if (isSwitchedOn(childNamed(properties, 'nor'))) return [leaf('mtext', text.replaceAll(/\s/g, '\u00a0'))];
  const style = settingIn(childNamed(properties, 'sty')) ?? 'i';
  const script = settingIn(childNamed(properties, 'scr')) ?? 'roman';
  const alphabet = script !== 'roman' ? script : style === 'b' ? 'bold' : style === 'bi' ? 'boldItalic' : null;
  return tokensOf(inAlphabet(text, alphabet), style === 'p');
};

/** A formula on a line of its own, or in one. */
export const mathOf = (children: MathNode[], isDisplayed: boolean): MathNode => branch('math', children, isDisplayed);
