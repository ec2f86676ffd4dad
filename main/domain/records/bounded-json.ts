import { canonicalJson } from '#shared/domain/canonical-json.ts';

/** Far more than any record holds; what is deeper was made to exhaust the one who verifies it. */
const DEEPEST = 40;
const MOST_VALUES = 1_000_000;
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, COMMA] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d, 0x2c];

/** How deep brackets stand in one another and how many values there are, outside of texts; looked at before anything is parsed. */
const measureOf = (bytes: Uint8Array): { deepest: number; values: number } => {
  let [depth, deepest, values, inText] = [0, 0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === COMMA) values += 1;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return { deepest, values };
};

export type JsonAnswer = { ok: true; value: unknown; isCanonical: boolean } | { ok: false; problem: string };

/**
 * Reads JSON that nobody vouches for. It is canonical when it is, byte for byte, what this program writes for its value:
 * then no key stands twice, nothing hides between the lines, and no two readers can read it differently (RFC 8785).
 * Never throws.
 */
export const readJson = (given: Uint8Array | string): JsonAnswer => {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given;
  const { deepest, values } = measureOf(bytes);
  if (values > MOST_VALUES) return { ok: false, problem: `It holds more than ${MOST_VALUES} values, which no record does.` };
  if (deepest > DEEPEST) return { ok: false, problem: `It is nested deeper than ${DEEPEST} levels, which no record is.` };
  const read = parsed(bytes);
  if (read === null) return { ok: false, problem: 'It is not JSON in UTF-8; it was cut off or damaged.' };
  const canonical = canonicalOf(read.value);
  return canonical === null
    ? { ok: false, problem: 'It holds a number that is not whole, or half a letter, which no record does.' }
    : { ok: true, value: read.value, isCanonical: canonical === read.text };
};

const parsed = (bytes: Uint8Array): { value: unknown; text: string } | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { value: JSON.parse(text), text };
  } catch {
    return null;
  }
};

/** @returns null for what cannot be written in that way at all, so that nothing after this asks for it in vain */
const canonicalOf = (value: unknown): string | null => {
  try {
    return canonicalJson(value);
  } catch {
    return null;
  }
};
