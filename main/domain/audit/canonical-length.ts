/**
 * How long the canonical text of a parsed value is. Whatever else JSON allows for the same value (blanks, a member twice,
 * zeros behind a point) is longer, so a text of this length in which nothing is escaped is canonical. To measure is several
 * times quicker than to write the value anew, and verification does it for every entry.
 *
 * NaN when a value is not of its kind; infinite when its length alone tells nothing.
 */
export type LengthOf = (value: unknown) => number;

const OTHER = Number.NaN;
const UNSURE = Number.POSITIVE_INFINITY;
const [QUOTES, BRACES] = [2, 2];
/** A comma, a colon and the quotes of the name. */
const AROUND_NAME = 4;

export const ofText: LengthOf = (value) => (typeof value === 'string' ? value.length + QUOTES : OTHER);

/** A whole number from `least` on. Those that end in two zeros can be written as shortly with an exponent. */
export const ofCount =
  (least: number): LengthOf =>
  (value) => {
    if (!Number.isSafeInteger(value) || (value as number) < least) return OTHER;
    return value !== 0 && (value as number) % 100 === 0 ? UNSURE : String(value).length;
  };
const ofAnyCount = ofCount(Number.MIN_SAFE_INTEGER);

export const oneOf =
  (...values: readonly (string | number)[]): LengthOf =>
  (value) =>
    values.includes(value as string) ? JSON.stringify(value).length : OTHER;

const HASH_DIGITS = 64;
const isHexDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
/** SHA-256 in small hexadecimal digits; looked at one by one, which takes a fifth of what a pattern does. */
export const ofHash: LengthOf = (value) => {
  if (typeof value !== 'string' || value.length !== HASH_DIGITS) return OTHER;
  for (let index = 0; index < HASH_DIGITS; index += 1) if (!isHexDigit(value.charCodeAt(index))) return OTHER;
  return HASH_DIGITS + QUOTES;
};

export const ofList =
  (ofOne: LengthOf): LengthOf =>
  (value) => {
    if (!Array.isArray(value)) return OTHER;
    let length = BRACES + Math.max(0, value.length - 1);
    for (const one of value) length += ofOne(one);
    return length;
  };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these members; they are given in the order of their names, as they stand in canonical JSON. */
export const ofObject = (members: Readonly<Record<string, LengthOf>>): LengthOf => {
  const known = Object.entries(members);
  const frame = BRACES - 1 + known.reduce((sum, [name]) => sum + name.length + AROUND_NAME, 0);
  return (value) => {
    if (!isObject(value)) return OTHER;
    const names = Object.keys(value);
    if (names.length !== known.length) return OTHER;
    let length = frame;
    for (let index = 0; index < known.length; index += 1) {
      const [name, ofMember] = known[index] as [string, LengthOf];
      if (names[index] !== name) return OTHER;
      length += ofMember(value[name]);
    }
    return length;
  };
};

/** The columns of a row: texts, whole numbers and nothing. A name that begins with a digit loses its place when it is read. */
export const ofRow: LengthOf = (value) => {
  if (!isObject(value)) return OTHER;
  let length = BRACES - 1;
  let last = ':';
  for (const name of Object.keys(value)) {
    if (name <= last) return OTHER;
    const cell = value[name];
    length += name.length + AROUND_NAME + (typeof cell === 'string' ? cell.length + QUOTES : cell === null ? 4 : ofAnyCount(cell));
    last = name;
  }
  return Math.max(BRACES, length);
};
export const ofRowOrNull: LengthOf = (value) => (value === null ? 4 : ofRow(value));
