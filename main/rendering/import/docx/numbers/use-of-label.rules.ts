import { isSignFont, signsFor } from '../signs/signs.rules.ts';
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
const POINTS = /^[•⚫◦○●·∙⋅▪▫■▬►▸▹➢➤➔➜→⇒–—*+◆◇❖➣⮚−‣⁃⦁\-o§Øv]?$/u;

const shownText = ({ text, font }: WordLabel, told: (mark: string) => void): string =>
  (font !== null && isSignFont(font) ? signsFor(text, font, told) : text).trim();

/**
 * @param told is called with each sign that is not known
 */
export const labelUse = (label: WordLabel, told: (mark: string) => void = () => undefined): UseOfLabel => {
  const text = shownText(label, told);
  if (label.isBullet) return POINTS.test(text) || /\p{Co}/u.test(text) ? { as: 'point' } : { as: 'words', words: withRoom(text, label) };
  if (text === '') return { as: 'nothing' };
  const [, digits = '', sign = ''] = /^([1-9]\d*|0)([.)]?)$/.exec(text) ?? [];
  if (Number(digits) === label.value && digits !== '' && label.value <= LARGEST) return { as: 'number', value: label.value, sign };
  return { as: 'words', words: withRoom(text, label) };
};

/** A label never runs into the words behind it. */
const withRoom = (text: string, { suffix }: WordLabel): string =>
  suffix === 'nothing' && /[^\p{L}\p{N}]$/u.test(text) ? text : `${text} `;

const LONGEST_NUMBER = 40;

/** The number of a heading, which the record prints without a point at its end, or as words where it is too long for one. */
export const numberOfHeading = (label: WordLabel | null): { number: string; words: string } => {
  const text = label === null || label.isBullet ? '' : shownText(label, () => undefined);
  if (text.length > LONGEST_NUMBER) return { number: '', words: `${text} ` };
  return { number: /^\d+(?:\.\d+)*\.$/.test(text) ? text.slice(0, -1) : text, words: '' };
};
