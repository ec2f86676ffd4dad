import { isSignFont, signsFor } from '../inline/signs.rules.ts';
import type { WordLabel } from './labels.rules.ts';

/**
 * What becomes of a label: a point or a number of a list, which prints just so, or words before those of the paragraph.
 * "number" says as well what Word writes behind it.
 */
export type UseOfLabel =
  | { as: 'point' }
  | { as: 'number'; value: number; sign: string }
  | { as: 'words'; words: string }
  | { as: 'nothing' };

const LARGEST = 100_000;
/** Signs that only say that a point begins here; others, such as a box to be ticked, say something. */
const POINTS = /^[•◦○●·∙⋅▪▫■▬►▸▹➢➤➔➜→⇒–—*+◆◇❖➣⮚‣⁃⦁\-o§Øv]?$/u;

const shownText = ({ text, font }: WordLabel, told: (mark: string) => void): string =>
  (font !== null && isSignFont(font) ? signsFor(text, font, told) : text).trim();

/**
 * @param told is called with each sign that is not known
 */
export const useOfLabel = (label: WordLabel, told: (mark: string) => void = () => undefined): UseOfLabel => {
  const text = shownText(label, told);
  if (label.isBullet) return POINTS.test(text) || /\p{Co}/u.test(text) ? { as: 'point' } : { as: 'words', words: withRoom(text, label) };
  if (text === '') return { as: 'nothing' };
  const [, digits = '', sign = ''] = /^([1-9]\d*|0)([.)]?)$/.exec(text) ?? [];
  if (Number(digits) === label.value && digits !== '' && label.value <= LARGEST)
    return { as: 'number', value: label.value, sign };
  return { as: 'words', words: withRoom(text, label) };
};

/** A label never runs into the words behind it. */
const withRoom = (text: string, { suffix }: WordLabel): string => (suffix === 'nothing' && /[^\p{L}\p{N}]$/u.test(text) ? text : `${text} `);

/** The number of a heading, which the record prints without a point at its end. */
export const numberOfHeading = (label: WordLabel | null): string => {
  if (label === null || label.isBullet) return '';
  const text = shownText(label, () => undefined);
  return /^\d+(?:\.\d+)*\.$/.test(text) ? text.slice(0, -1) : text;
};
