/** A small generator with a seed, so that each run has the same texts (mulberry32's recurrence). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'xo', 'zu', 'an', 'er', 'is', 'on', 'ul'];
const WORDS = 30_000;
const LENGTH = 6350;

/** Word number `rank`; small numbers are common words. No two are alike. */
export const wordOf = (rank: number): string => {
  let [left, word] = [rank + SYLLABLES.length, ''];
  for (; left > 0; left = Math.floor(left / SYLLABLES.length)) word += SYLLABLES[left % SYLLABLES.length];
  return word;
};

/** A text of 6.35 kB whose words come as often as words do: the tenth a tenth as often as the first. */
export const corpusText = (document: number): string => {
  const random = randomFrom(document);
  let text = `unique${document}`;
  for (let count = 0; text.length < LENGTH; count += 1) {
    const word = wordOf(Math.floor(WORDS ** random()) - 1);
    text += count % 14 === 13 ? `. ${word}` : count % 90 === 89 ? `\n${word}` : ` ${word}`;
  }
  return text;
};
