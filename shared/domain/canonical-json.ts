type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON after RFC 8785 (sorted keys, no blanks), for all that is hashed or signed. Numbers are limited to
 * safe integers, so that no other reader can round them differently; undefined members are left out.
 * @throws TypeError on a number that is not a safe integer or on a lone surrogate
 */
export const canonicalJson = (value: unknown): string => write(value as Json);

/** Whether two values are the same as JSON; what is not there is the same as null. */
export const isSameJson = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);

/** Keys, ids, times and hashes hold nothing that JSON escapes, and are most of what is written. */
const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/;

const quote = (text: string): string => {
  if (NEEDS_NO_ESCAPE.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('Canonical JSON takes well-formed text only');
  return JSON.stringify(text);
};

const write = (value: Json): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`Canonical JSON takes whole numbers only, not ${value}`);
    return String(value === 0 ? 0 : value);
  }
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null)).join(',')}]`;
  const record = value as { readonly [key: string]: Json };
  let members = '';
  // One string that grows: every entry of the ledger passes here, when it is written and when it is verified.
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) members += `${members === '' ? '' : ','}${quote(key)}:${write(member)}`;
  }
  return `{${members}}`;
};
