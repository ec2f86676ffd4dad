/** Where a letter of the folded text stands in the text itself: the beginning and the end of what a reader takes for one letter. */
export interface FoldedText {
  folded: string;
  begin: (at: number) => number;
  end: (at: number) => number;
}

const ASCII = /^[\0-\x7f]*$/;
/** What is folded as one: a letter with its marks, Korean written in parts, narrow kana with their voice marks. */
const CLUSTER = /[\u1100-\u11ff]+|[\uff66-\uff9d][\uff9e\uff9f]|\P{M}\p{M}+|[^\0-\x7f]/gu;
const EVERY_CLUSTER = /[\0-\x7f]+(?!\p{M})|[\u1100-\u11ff]+|[\uff66-\uff9d][\uff9e\uff9f]|\P{M}\p{M}*|\p{M}/gu;
/** A text of western letters has no marks of their own, which are slow to look for. */
const WESTERN = /^[\0-\u02ff\u2000-\u206f\u20ac\u2122\u2190-\u22ff]*$/;
const NOT_ASCII = /[^\0-\x7f]/g;

const WORD = /[\p{L}\p{N}\p{M}\p{Co}]/u;
/** Unit signs such as ㎎ are the words that they stand for. */
const UNITS = /[\u3300-\u33ff]/u;
/** Joiners, selectors, places to break at, the stroke that lengthens Arabic words: they are written or not, and the word is the same. */
const UNWRITTEN = /\p{Cf}|\u0640|\p{Variation_Selector}/gu;
const CANTILLATED = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const MARKS = /\p{Mn}/gu;
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}]/u;
/** Of Cyrillic letters only the stress is left away: й is another letter than и. */
const CYRILLIC = /\p{Script=Cyrillic}/u;
const ARABIC: Readonly<Record<string, string>> = { ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ە: 'ه', ہ: 'ه' };
const BARE: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', ё: 'е' };
/** Scripts without blanks between words, and Korean, whose words carry their endings: each letter is looked for by itself. */
const BY_LETTER =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** A letter in small, without vowel signs and what is unwritten; accents stay, as they make other words. */
const evened = (cluster: string): string => {
  // Fractions and raised figures are no other numbers: 10² is not 102.
  if (/\p{No}/u.test(cluster)) return cluster;
  const apart = cluster.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(UNWRITTEN, '');
  if (CANTILLATED.test(cluster)) return [...apart.replaceAll(MARKS, '')].map((letter) => ARABIC[letter] ?? letter).join('');
  return apart.replaceAll('\u093c', '').replaceAll('\u0901', '\u0902').replaceAll('ς', 'σ').normalize('NFC');
};

const bare = (even: string): string => {
  const accents = ACCENTED.test(even) ? MARKS : CYRILLIC.test(even) ? /[\u0300\u0301]/g : /[\u0300-\u036f]/g;
  const base = even.normalize('NFD').replaceAll(accents, '').normalize('NFC');
  return [...base].map((letter) => BARE[letter] ?? letter).join('');
};

const known = new Map<string, string>();
/** As many as there are letters in what people write; what is beyond is folded each time. */
const MOST_KNOWN = 20_000;

/** A letter as the search takes it; a blank for what is no part of a word, and blanks around a letter that is looked for by itself. */
const foldedLetter = (cluster: string): string => {
  const kept = known.get(cluster);
  if (kept !== undefined) return kept;
  const letters =
    WORD.test(cluster) || UNITS.test(cluster) ? [...bare(evened(cluster))] : cluster.replaceAll(UNWRITTEN, '') === '' ? [] : [' '];
  const folded = letters.map((letter) => (WORD.test(letter) ? (BY_LETTER.test(letter) ? ` ${letter} ` : letter) : ' ')).join('');
  if (known.size < MOST_KNOWN) known.set(cluster, folded);
  return folded;
};

/**
 * A text as the search takes it: small letters without accents and vowel signs, every script by its words or, where it
 * writes none apart, by its letters. The only folding of words that there is: index, query, marks and lists use it.
 */
export const searchable = (text: string): string => {
  if (ASCII.test(text)) return text.toLowerCase();
  const small = text.toLowerCase();
  return small.replaceAll(WESTERN.test(small) ? NOT_ASCII : CLUSTER, foldedLetter);
};

const WORDS = /[a-z0-9\u0080-\u{10ffff}]+/gu;
/** The words of a text as the search takes them, in their order. */
export const wordsOf = (text: string): string[] => searchable(text).match(WORDS) ?? [];

/** A part of the text as a query asks for it: words side by side, each separated by one blank. */
export const phraseOf = (text: string): string => wordsOf(text).join(' ');

/** Whether a text has all that is typed, each part of it at any place, also inside of words. */
export const hasAllOf = (text: string, typed: string): boolean => {
  const words = phraseOf(text);
  return typed.split(/\s+/).every((part) => words.includes(phraseOf(part)));
};

const withPlaces = (text: string, fold: (cluster: string) => string): FoldedText => {
  const clusters: { at: number; folded: number; plain: boolean; length: number }[] = [];
  let folded = '';
  text.replaceAll(EVERY_CLUSTER, (cluster: string, at: number) => {
    const plain = ASCII.test(cluster);
    clusters.push({ at, folded: folded.length, plain, length: cluster.length });
    folded += plain ? cluster.toLowerCase() : fold(cluster);
    return '';
  });
  /** The last cluster that begins at or before a place of the folded text. */
  const clusterAt = (place: number) => {
    let [low, high] = [0, clusters.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((clusters[middle]?.folded ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return clusters[low];
  };
  return {
    folded,
    begin: (place) => {
      const cluster = clusterAt(place);
      return cluster === undefined ? 0 : cluster.at + (cluster.plain ? place - cluster.folded : 0);
    },
    end: (place) => {
      const cluster = clusterAt(place);
      return cluster === undefined ? 0 : cluster.at + (cluster.plain ? place - cluster.folded + 1 : cluster.length);
    },
  };
};

/** As `searchable`, with the place of each letter. @param isAscii where it is known, so that a long text is not looked through for it */
export const searchableWithPlaces = (text: string, isAscii = ASCII.test(text)): FoldedText =>
  isAscii ? { folded: text.toLowerCase(), begin: (at) => at, end: (at) => at + 1 } : withPlaces(text, foldedLetter);

/** As it is found to be replaced: the same letters whatever their case and vowel signs, with all accents and punctuation. */
export const evenedWithPlaces = (text: string): FoldedText => withPlaces(text, evened);
