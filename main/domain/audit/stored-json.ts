/**
 * The value of JSON that a row holds, for guards and laws: whoever has a key of their own can sign a row whose text is no
 * JSON, and verification must name that entry, not stop at it.
 * @returns undefined for what is no JSON, so that every schema refuses it
 */
export const storedJson = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

/** The same for what should be an object. @returns an empty object for what is none */
export const storedObject = (text: unknown): Readonly<Record<string, unknown>> => {
  const value = storedJson(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
};
