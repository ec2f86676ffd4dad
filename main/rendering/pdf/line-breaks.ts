import LineBreaker from 'linebreak';

/**
 * Latin words and numbers, in round brackets or not, with the marks that end sentences, and blanks between: UAX 14 lets a
 * line end at these blanks and nowhere else. Most texts are so, and need no closer look.
 */
const PLAIN =
  /^[ \n]*(?:\(?[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f][A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f.,;:]*(?:\)[.,;:]*)?[!?]*(?:[ \n]+|$))*$/;

/** A hyphen at the beginning of a word, as in "-v": Unicode 15.1 keeps it with its word (LB20a), which linebreak does not know yet. */
const INITIAL_HYPHEN = /[\s\u200b][-\u2010]{1,2}$/;

/** Letters between which a line always ends at blanks; others, such as quotation marks, can hold on to what follows. */
const [ENDS, BEGINS] = [/[A-Za-z0-9.,;:!?)%/-]$/, /^[A-Za-z0-9(]/];

const MOST_KEPT = 50_000;
const kept = new Map<string, readonly number[]>();

/** Asks the library, once for each word of a process: it takes several times as long as laying the word out again. */
const placesIn = (text: string): readonly number[] => {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const places: number[] = [];
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak())
    if (!INITIAL_HYPHEN.test(` ${text}`.slice(Math.max(0, next.position - 2), next.position + 1))) places.push(next.position);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, places);
  return places;
};

const NONE: ReadonlyMap<number, boolean> = new Map();

/**
 * Lines end behind blanks and line ends; this says where in a text UAX 14 has it otherwise: places within words at which a
 * line may begin (true), and ends of blanks at which none may (false), in their order. Words are asked one by one, and what
 * stands on both sides of blanks together: its rules look no farther.
 */
export const breaksOf = (text: string): ReadonlyMap<number, boolean> => {
  if (PLAIN.test(text)) return NONE;
  const places = new Map<number, boolean>();
  const parts = text.split(/([ \n]+)/);
  let at = 0;
  for (let index = 0; index < parts.length; index += 2) {
    const [word = '', blanks = '', next = ''] = [parts[index], parts[index + 1], parts[index + 2]];
    for (const place of placesIn(word)) if (place < word.length) places.set(at + place, true);
    const behind = word.length + blanks.length;
    if (next !== '' && !(ENDS.test(word) && BEGINS.test(next)) && !placesIn(word + blanks + next).includes(behind))
      places.set(at + behind, false);
    at += behind;
  }
  return places;
};

const THAI = /[\u0e01-\u0e5b]+/g;
/** Signs that repeat or shorten a Thai word stay with it. */
const STAYS = /^[\u0e2f\u0e46]/;
const OPENS_QUOTE = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[“‘]\S)/gu;
const CLOSES_QUOTE = /(?<=\S[”’])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
let thaiWords: Intl.Segmenter | null = null;

/**
 * Places at which a line of any script may begin, in their order: those of UAX 14, between Thai words, which are written
 * without blanks, and beside the quotation marks of Chinese, which UAX 14 leaves to the language.
 */
export const placesOfScripts = (text: string): number[] => {
  const places = new Set(placesIn(text));
  for (const pattern of [OPENS_QUOTE, CLOSES_QUOTE]) for (const { index } of text.matchAll(pattern)) places.add(index);
  for (const { 0: thai, index: begin } of text.matchAll(THAI)) {
    thaiWords ??= new Intl.Segmenter('th', { granularity: 'word' });
    for (const { index, segment } of thaiWords.segment(thai)) if (index > 0 && !STAYS.test(segment)) places.add(begin + index);
  }
  return [...places].sort((a, b) => a - b);
};
