/** How Word writes a number in front of a paragraph (ECMA-376 17.18.59). */
type Written = (value: number) => string;

const ROMAN: readonly [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
  ] as [number, string][]),
  ...([
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as [number, string][]),
];
const roman: Written = (value) => {
  if (value > 32_767) return String(value);
  let left = value;
  return ROMAN.map(([worth, letters]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return letters.repeat(times);
  }).join('');
};

/** Behind the last letter come the same letters twice, then three times: z, aa, bb. */
const letters =
  (alphabet: string): Written =>
  (value) => {
    const all = [...alphabet];
    return (all[(value - 1) % all.length] ?? '').repeat(Math.ceil(value / all.length));
  };

/** One sign for each of the first numbers; behind them in figures. */
const signs =
  (first: number, count: number, from = 1): Written =>
  (value) =>
    value >= from && value < from + count ? String.fromCodePoint(first + value - from) : String(value);

const digits =
  (zero: number): Written =>
  (value) =>
    [...String(value)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

const SMALL =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const TENS = '- - Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');
const cardinal: Written = (value) => {
  if (value > 999) return String(value);
  if (value >= 100) return `${SMALL[Math.floor(value / 100)]} hundred${value % 100 === 0 ? '' : ` ${cardinal(value % 100).toLowerCase()}`}`;
  const small = SMALL[value];
  return small ?? `${TENS[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${SMALL[value % 10]?.toLowerCase()}`}`;
};
const IRREGULAR: Record<string, string> = {
  ...{ one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' },
};
const ordinalText: Written = (value) => {
  const words = cardinal(value);
  const last = /[A-Za-z]+$/.exec(words)?.[0] ?? '';
  const irregular = IRREGULAR[last.toLowerCase()];
  const ending = irregular ?? `${last.toLowerCase().replace(/y$/, 'ie')}th`;
  const whole = `${words.slice(0, words.length - last.length)}${ending}`;
  return `${whole.slice(0, 1).toUpperCase()}${whole.slice(1)}`;
};
const ordinal: Written = (value) => {
  const tens = value % 100;
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
};

const HAN = '〇一二三四五六七八九';
/** Tens and units; how hundreds are written differs by country, so these stay figures. */
const countingHan: Written = (value) => {
  if (value > 99) return String(value);
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${value % 10 === 0 ? '' : HAN[value % 10]}`;
};
const digitsHan: Written = (value) => [...String(value)].map((digit) => HAN[Number(digit)]).join('');

const KATAKANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン';
const IROHA = 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス';
const CYRILLIC = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';
const ALIF = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const THAI = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ';

const hebrewNumber: Written = (value) => {
  if (value > 399) return letters(HEBREW)(value);
  const hundreds = ['', 'ק', 'ר', 'ש'][Math.floor(value / 100)] ?? '';
  const rest = value % 100;
  if (rest === 15 || rest === 16) return `${hundreds}ט${rest === 15 ? 'ו' : 'ז'}`;
  return `${hundreds}${[...' יכלמנסעפצ'][Math.floor(rest / 10)]?.trim() ?? ''}${[...' אבגדהוזחט'][rest % 10]?.trim() ?? ''}`;
};

const upper =
  (written: Written): Written =>
  (value) =>
    written(value).toUpperCase();
const latin = letters('abcdefghijklmnopqrstuvwxyz');

const FORMATS: Record<string, Written> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperRoman: upper(roman),
  lowerRoman: roman,
  upperLetter: upper(latin),
  lowerLetter: latin,
  ordinal,
  cardinalText: cardinal,
  ordinalText,
  hex: (value) => value.toString(16).toUpperCase(),
  chicago: letters('*†‡§'),
  numberInDash: (value) => `- ${value} -`,
  none: () => '',
  decimalEnclosedCircle: signs(0x2460, 20),
  decimalEnclosedParen: signs(0x2474, 20),
  decimalEnclosedFullstop: signs(0x2488, 20),
  decimalFullWidth: digits(0xff10),
  decimalFullWidth2: digits(0xff10),
  decimalHalfWidth: String,
  arabicAlpha: letters(ALIF),
  arabicAbjad: letters(ABJAD),
  hebrew1: hebrewNumber,
  hebrew2: letters(HEBREW),
  hindiNumbers: digits(0x0966),
  thaiNumbers: digits(0x0e50),
  thaiLetters: letters(THAI),
  russianLower: letters(CYRILLIC),
  russianUpper: upper(letters(CYRILLIC)),
  aiueoFullWidth: letters(KATAKANA),
  aiueo: letters(KATAKANA),
  irohaFullWidth: letters(IROHA),
  iroha: letters(IROHA),
  ideographDigital: digitsHan,
  japaneseDigitalTenThousand: digitsHan,
  taiwaneseDigital: digitsHan,
  koreanDigital2: digitsHan,
  chineseCounting: countingHan,
  chineseCountingThousand: countingHan,
  japaneseCounting: countingHan,
  taiwaneseCounting: countingHan,
  taiwaneseCountingThousand: countingHan,
  ganada: letters('가나다라마바사아자차카타파하'),
  chosung: letters('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
};

const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';

/** Numbers as the pattern shows them: letters in "α, β, γ, ...", as many figures as in "001, 002, 003, ...". */
const ofPattern = (pattern: string): Written | undefined => {
  if (/^[αΑ],/.test(pattern.trim())) return pattern.trim().startsWith('α') ? letters(GREEK) : upper(letters(GREEK));
  const [first] = /^0*1(?=,|$)/.exec(pattern.trim()) ?? [];
  return first === undefined ? undefined : (value) => String(value).padStart(first.length, '0');
};

/** Whether numbers of this format are known here; others are written in figures. */
export const isKnownFormat = (format: string, pattern: string): boolean =>
  format === 'custom' ? ofPattern(pattern) !== undefined : FORMATS[format] !== undefined;

/**
 * A number as Word writes it.
 * @param format the value of `w:numFmt`
 * @param pattern what a format of the value "custom" shows
 */
export const numberWords = (value: number, format: string, pattern = ''): string => {
  const written = format === 'custom' ? ofPattern(pattern) : FORMATS[format];
  // Word shows a nought in figures whatever the format is.
  if (value < 1 && format !== 'none') return format === 'decimalZero' ? '00' : String(value);
  return (written ?? String)(value);
};
